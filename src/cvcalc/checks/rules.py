"""All rules, in the order of their codes."""

from __future__ import annotations

from cvcalc.checks.absent_item import absent_items
from cvcalc.checks.annualised_twice import annualised_twice
from cvcalc.checks.disagreeing_lenses import disagreeing_lenses
from cvcalc.checks.discounting_unsaid import discounting_unsaid
from cvcalc.checks.double_counting import double_counting
from cvcalc.checks.double_price import double_price
from cvcalc.checks.doubt_counted_twice import doubt_counted_twice
from cvcalc.checks.equal_ratings import equal_ratings
from cvcalc.checks.forgotten_offer import forgotten_offers
from cvcalc.checks.hidden_input import hidden_inputs
from cvcalc.checks.input_twice import input_twice
from cvcalc.checks.inspected import Rule
from cvcalc.checks.intangible_share import intangible_share
from cvcalc.checks.intangible_winner import intangible_winner
from cvcalc.checks.like_names import like_names
from cvcalc.checks.no_weakness import no_weakness
from cvcalc.checks.once_every_year import once_every_year
from cvcalc.checks.only_costs import only_costs
from cvcalc.checks.percent_forgotten import percent_forgotten
from cvcalc.checks.period_mixed_up import period_mixed_up
from cvcalc.checks.range_without_width import range_without_width
from cvcalc.checks.resale_at_start import resale_at_start
from cvcalc.checks.source_missing import source_missing
from cvcalc.checks.source_placeholder import source_placeholder
from cvcalc.checks.vendor_evidence import vendor_evidence
from cvcalc.checks.worthless_item import worthless_items

RULES: tuple[Rule, ...] = (
    absent_items,  # CV310
    forgotten_offers,  # CV311
    no_weakness,  # CV312
    double_counting,  # CV313
    hidden_inputs,  # CV314
    percent_forgotten,  # CV315
    annualised_twice,  # CV317
    intangible_share,  # CV318
    intangible_winner,  # CV319
    disagreeing_lenses,  # CV320
    source_missing,  # CV321
    vendor_evidence,  # CV322
    doubt_counted_twice,  # CV323
    double_price,  # CV324
    equal_ratings,  # CV325
    only_costs,  # CV326
    range_without_width,  # CV328
    discounting_unsaid,  # CV329
    period_mixed_up,  # CV330
    source_placeholder,  # CV331
    resale_at_start,  # CV332
    input_twice,  # CV333
    like_names,  # CV335
    worthless_items,  # CV337
    once_every_year,  # CV338
)
