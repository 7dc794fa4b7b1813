"""Asking the reports as a reader, and opening what a figure opens on."""

from django.urls import reverse

from records.reports.rollup import roll_up

TOTAL = object()
PERIOD = {"month_from": "2026-01", "month_to": "2026-12"}


def report(client, **query):
    """The context of the page of all of 2026 and its answer's status."""
    answer = client.get(reverse("records_reports"), {**PERIOD, **query})
    assert answer.status_code == 200, answer.status_code
    return answer.context


def counted_report(client, **query):
    roll_up()
    return report(client, **query)


def figures(context):
    """{(row, column): figure} of every table that counts matters; row TOTAL: the sum."""
    found = {}
    for table in context["tables"]:
        lines = [(line.label, line) for line in table.lines]
        lines += [(TOTAL, table.total or table.lines[0])]
        for label, line in lines:
            for heading, figure in zip(table.headings, line.figures, strict=True):
                found[label, heading] = figure
    return found


def total(found, measure):
    return found[TOTAL, str(measure.label)]


def of_matters(found):
    """The figures that open on a list of matters, each address once."""
    return {
        figure.address: figure
        for figure in found.values()
        if figure.address and "inspect" not in figure.address
    }


def opened(client, address):
    """How many matters the list holds to which a figure leads."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.context["filter_form"].errors == {}
    total = answer.context["page"].cut.total
    assert total == len(answer.context["table"])
    return total
