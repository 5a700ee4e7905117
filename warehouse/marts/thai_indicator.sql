-- Grain: Thai indicator. The names are the plan's; how it is measured is the card's (warehouse/indicators/th_NN.yaml).
select
    plan_thai_indicator.indicator_no,
    plan_thai_indicator.programme_no,
    plan_thai_indicator.name_th,
    plan_thai_indicator.name_en,
    indicator_card.short_name_th,
    indicator_card.short_name_en,
    indicator_card.kind,
    indicator_card.unit_th,
    indicator_card.unit_en,
    indicator_card.frequency,
    indicator_card.owner_agency,
    indicator_card.direction,
    indicator_card.definition_th,
    indicator_card.definition_en,
    indicator_card.formula_th as formula,
    indicator_card.formula_en,
    indicator_card.verified_rule_th,
    indicator_card.verified_rule_en,
    indicator_card.edge_rules_th,
    indicator_card.edge_rules_en,
    indicator_card.not_added_to_th,
    indicator_card.not_added_to_en,
    indicator_card.colour_rule
from plan_thai_indicator
left join indicator_card using (indicator_no)
