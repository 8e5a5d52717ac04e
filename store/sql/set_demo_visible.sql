UPDATE meta SET demo_visible = ?
