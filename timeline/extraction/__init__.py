"""Article text in, dated and attributed mentions out. Plain Python: no Django, no network, no clock."""
