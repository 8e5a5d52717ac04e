SELECT code, name, domain, unit, kind, polarity, name_en, definition, caveat, denominator, per, per_label,
       aggregation, formula, lower, upper, small_base, synonyms, assessment_use, source,
       chance
FROM indicator
ORDER BY id
