"""Services set out one by one: tables, cards, labelled lines; empty fields and totals."""

from __future__ import annotations

from charterlint.analysis.understanding import understand
from charterlint.judge.compliance_scene import Scene
from charterlint.judge.context import Context, Settings
from charterlint.judge.service_tables import Service, services
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes


def read(text: str, language: str = "en") -> tuple[Service, ...]:
    catalogue = load_catalogue()
    reading = understand(read_bytes(text.encode(), "t.md"), catalogue.languages, language)
    return services(Scene(Context(reading, None, (), catalogue, Settings(), "en")))


STEPS = """# Charter

## Business permit

| Client steps | Fees | Processing time |
|---|---|---|
| 1. File | None | 10 minutes |
| 2. Pay | PHP 50 | 20 minutes |
| Total | PHP 50 | {total} |
"""


def test_each_row_of_a_list_of_services_is_a_service() -> None:
    text = "# Charter\n\n| Service | Requirements | Time |\n|---|---|---|\n| Passport | Old passport | 5 days |\n| Visa | Form | 10 days |\n"
    found = read(text)
    assert [service.name for service in found] == ["Passport", "Visa"]
    assert set(found[0].fields) == {"services", "requirements", "max_time"}


def test_an_empty_cell_is_a_gap() -> None:
    text = "# Charter\n\n| Service | Requirements | Time |\n|---|---|---|\n| Passport | | 5 days |\n| Visa | Form | 10 days |\n"
    assert [name for name, _ in read(text)[0].gaps] == ["requirements"]


def test_columns_may_have_spanish_and_portuguese_heads() -> None:
    spanish = "# Carta\n\n| Trámite | Requisitos | Plazo | Tasa | Responsable |\n|---|---|---|---|---|\n| Licencia | Plano | 10 días | 20 € | Urbanismo |\n"
    fields = set(read(spanish, "es")[0].fields)
    assert fields == {"services", "requirements", "max_time", "fees", "person_responsible"}
    portuguese = "# Carta\n\n| Serviço | Documentos necessários | Prazo |\n|---|---|---|\n| Alvará | Planta | 10 dias |\n"
    assert set(read(portuguese, "pt")[0].fields) == {"services", "requirements", "max_time"}


def test_a_total_that_is_the_sum_of_the_steps_is_right() -> None:
    assert read(STEPS.format(total="30 minutes"))[0].sums == []


def test_a_total_that_is_not_the_sum_of_the_steps_is_told() -> None:
    found = read(STEPS.format(total="25 minutes"))[0].sums
    assert [(total, added) for _, total, added in found] == [("25 minutes", "30 minutes")]


def test_hours_and_minutes_add_up() -> None:
    assert (
        read(STEPS.format(total="half an hour").replace("half an hour", "0.5 hours"))[0].sums == []
    )


def test_telling_the_client_to_fill_in_a_form_is_no_gap() -> None:
    text = STEPS.format(total="30 minutes").replace("1. File", "1. Fill in the form")
    assert read(text)[0].gaps == []


def test_a_table_of_commitments_is_no_table_of_services() -> None:
    text = "# Charter\n\n| Service | Commitment | Indicator |\n|---|---|---|\n| Phone | 30 seconds | Share |\n"
    assert read(text) == ()


def test_labelled_lines_below_a_heading_are_a_service() -> None:
    text = "# Carta\n\n## Serviços\n\n### Poda\n\n- **Documentos:** endereço.\n- **Etapas:** pedido e poda.\n- **Prazo máximo:** 20 dias.\n"
    found = read(text, "pt")
    assert [service.name for service in found] == ["Poda"]
    assert {"requirements", "steps", "max_time"} <= set(found[0].fields)


def test_a_card_of_two_columns_is_a_service() -> None:
    text = "# Charter\n\n## Passport\n\n| | |\n|---|---|\n| Fee | None |\n| Processing time | 3 days |\n"
    assert {"fees", "max_time"} <= set(read(text)[0].fields)
