"""Faults of a release, as SQL: one for each rule between tables, each written expectation, each kind of declaration."""

VALUE = "update indicator_value set"
DAY = "update air_daily set"
FAULTS = {
    ("air_daily", "station_of_day_is_known"): "delete from air_station where station_id = '02T'",
    ("air_daily", "source_of_day_is_known"): f"{DAY} source_id = 'gone'",
    ("air_daily", "simulated_days_come_from_simulated_files"): f"{DAY} is_simulated = true where station_id = '02T'",
    ("air_annual_station", "annual_mean_counts_its_own_days"): "update air_annual_station set valid_days = 369 - 4",
    ("air_annual_area", "annual_area_counts_its_own_stations"): "update air_annual_area set station_days = 369",
    ("indicator_value", "every_series_has_a_row"): "delete from indicator_value where series = 'TH-03a'",
    ("indicator_value", "value_belongs_to_a_series"): f"{VALUE} breakdown = 'other' where series = 'TH-03c'",
    ("indicator_value", "no_data_means_no_value"): f"{VALUE} status = 'no_target' where series = 'TH-10'",
    ("indicator_value", "no_target_no_colour"): f"{VALUE} status = 'achieved' where series = 'TH-03c'",
    ("indicator_value", "evidence_is_counted"): f"{VALUE} evidence_count = 1 where breakdown = 'days_over_standard'",
    ("indicator_evidence", "evidence_names_known_sources"): "update indicator_evidence set source_id = 'gone'",
    (
        "plan_link",
        "link_ends_exist",
    ): "insert into plan_link values ('event', 'x', 'activity', '1', 'as_printed', null)",
    ("donor_project", "money_keeps_its_currency"): "update donor_project set budget_currency = null",
    ("donor_project", "parent_project_exists"): "update donor_project set parent_id = '99'",
    ("donor_assertion", "assertion_has_a_project"): (
        "insert into donor_assertion by name select '99' as project_id, 'end' as field, 'x' as value,"
        " 'public_source' as source_kind, 'x' as source, false as is_used, false as is_held_back, false as is_simulated"
    ),
    ("donor_assertion", "shown_field_has_its_assertion"): "delete from donor_assertion where field = 'budget'",
    ("donor_assertion", "no_simulated_or_public_assertion_is_used"): "update donor_assertion set is_simulated = true",
    ("donor_assertion", "assertion_of_a_sheet_has_its_row"): "update donor_assertion set source_kind = 'status_sheet'",
    ("donor_project", "no_project_and_its_part_both_count"): (
        "insert into donor_project by name"
        " select * replace ('7.1' as project_id, '7' as parent_id) from donor_project where project_id = '7'"
    ),
    ("donor_milestone", "actual_day_is_not_in_the_future"): (
        "insert into donor_milestone by name select '7' as project_id, 'launched' as milestone,"
        " date '2099-01-01' as actual_date"
    ),
    ("donor_transaction", "transaction_has_its_code"): "update donor_transaction set iati_transaction_code = 3",
    ("donor_transaction", "one_amount_of_a_project_counts"): "update donor_transaction set amount = amount + 1",
    ("donor_money", "money_adds_up"): "update donor_money set amount = amount + 1",
    ("problem", "problem_has_a_submission"): (
        "insert into problem by name select 'beef00beef00' as submission_id, 1 as problem_no, 'x' as rule"
    ),
    ("ghg_report", "greenhouse_gas_books_are_never_added"): (
        "insert into ghg_report by name select 'x' as entity_key, 'CFO' as instrument, 'city' as boundary,"
        " 2566 as year_be, 'counted' as state, false as is_simulated"
    ),
    ("indicator_value", "emissions_of_an_indicator_are_of_one_book"): (
        f"{VALUE} value = 1, breakdown = 'basic' where series = 'TH-14_ccf'"
    ),
    ("ghg_inventory", "notation_key_is_no_zero"): (
        "insert into ghg_inventory by name select 'NE' as notation_key, 0 as emissions_tco2e"
    ),
    ("ghg_reduction", "reduction_only_where_comparable"): (
        "insert into ghg_reduction by name select 'passed' as status, false as is_comparable, 5 as reduction_pct"
    ),
    ("waste_annual", "country_of_a_waste_series_is_the_sum_of_its_provinces"): (
        "insert into waste_annual by name select 'pcd' as series, 'country' as area_level, 'TH' as area_code,"
        " 2566 as year_be, 5 as generated_t_day, 'sum_of_provinces' as total_basis, 77 as province_count,"
        " false as is_simulated"
    ),
    ("waste_annual", "shares_of_waste_are_of_its_own_row"): (
        "insert into waste_annual by name select 'pcd' as series, 10 as generated_t_day, 4 as utilised_t_day,"
        " 4 as proper_t_day, 80.02 as managed_properly_pct"
    ),
    ("green_space_annual", "one_inventory_of_green_space_is_chosen"): (
        "insert into green_space_annual by name select unnest(['a', 'b']) as inventory, 'province' as area_level,"
        " '10' as area_code, 2566 as year_be, true as is_chosen, false as is_simulated"
    ),
    ("green_space_annual", "green_space_a_person_is_of_its_own_row"): (
        "insert into green_space_annual by name"
        " select 'authority' as area_level, 100 as area_m2, 10 as population, 10.01 as m2_person"
    ),
    ("waste_annual", "amounts_of_waste_balance"): (
        "insert into waste_annual by name select 'pcd' as series, 5 as balance_gap_t_day, false as is_balanced"
    ),
    ("entity_match", "near_misses_are_seen_by_a_person"): (
        "insert into entity_match by name select 'forum' as kind, 'near_miss' as relation, 'a' as first_key"
    ),
    ("entity_match", "match_names_known_sources"): (
        "insert into entity_match by name select 'forum' as kind, 'a' as first_key, 'b' as second_key,"
        " 'gone' as first_source_id, false as is_simulated"
    ),
    ("entity_match", "match_is_of_two_reports"): (
        "insert into entity_match by name select 'forum' as kind, unnest(['a', 'b']) as first_key,"
        " unnest(['b', 'a']) as second_key, false as is_simulated"
    ),
    ("indicator_grade", "grade_is_of_its_value_and_target"): (
        "insert into indicator_grade by name select 'TH-04' as series, 2566 as year_be, 7 as value"
    ),
    ("indicator_summary", "summary_shows_a_known_value"): (
        "insert into indicator_summary by name"
        " select 3 as indicator_no, 'TH-03a' as series, 2566 as year_be, 'annual' as basis, 77 as value"
    ),
    ("asean_indicator_value", "asean_value_is_the_thai_one"): (
        "insert into asean_indicator_value by name select '6' as code, 'TH-03a' as series, 2566 as year_be,"
        " 'total' as breakdown, 'annual' as basis, 77 as value, false as is_simulated"
    ),
    ("donor_project", "no budget below zero"): "update donor_project set budget_amount = -1, budget_currency = 'EUR'",
    ("indicator_series", "every indicator has a series"): "delete from indicator_series where indicator_no = 5",
    ("indicator_value", "every indicator has a row"): "delete from indicator_value where indicator_no = 5",
    ("indicator_value", "no value below zero"): f"{VALUE} value = -1 where value is not null",
    ("indicator_value", "coverage is a share"): f"{VALUE} coverage_pct = 101 where coverage_pct is not null",
    ("air_daily", "concentration_is_possible"): f"{DAY} value = 5860",
    ("air_daily", "official_value_has_its_basis"): f"{DAY} value_basis = 'computed'",
    ("air_daily", "official_value_is_judged"): f"{DAY} standard = null",
    ("air_daily", "no_official_value_of_low_cost_or_satellite"): (
        f"{DAY} published_value = null, computed_value = value, computed_is_official = true, value_basis = 'computed',"
        " computed_origin = 'casa'"
    ),
    ("air_annual_area", "population_is_of_the_area"): "update air_annual_area set method = 'population_weighted'",
    ("air_days_over", "days_over_do_not_contradict_the_day"): "update air_days_over set days_over = 0",
    ("air_gap", "gaps_do_not_overlap_values"): (
        "insert into air_gap by name select station_id, pollutant, is_simulated, 'day' as resolution,"
        " date as first_date, date as last_date from air_daily limit 1"
    ),
    ("air_annual_station", "coverage is a share"): "update air_annual_station set coverage_pct = 100.01",
    ("air_annual_area", "coverage is a share"): "update air_annual_area set coverage_pct = 100.01",
    ("air_daily", "key"): "insert into air_daily select * from air_daily limit 1",
    ("thai_indicator", "columns"): "alter table thai_indicator drop column formula",
    ("air_daily", "station_id is not empty"): f"{DAY} station_id = null",
    ("air_daily", "pollutant is a known value"): f"{DAY} pollutant = 'smoke'",
    ("air_station", "province_code has its form"): "update air_station set province_code = 'BKK'",
    (
        "air_annual_station",
        "days_over_standard is in its range",
    ): "update air_annual_station set days_over_standard = 367",
    ("indicator_value", "both eras agree"): f"{VALUE} year_ce = 2567",
    ("source_column", "key"): "insert into source_column select * from source_column limit 1",
    ("source_column", "required columns are not empty"): "update source_column set letter = null",
}
# What is told, and holds no release back.
WARNINGS = {("waste_annual", "amounts_of_waste_balance"), ("entity_match", "near_misses_are_seen_by_a_person")}
