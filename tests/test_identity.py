"""What makes two texts the same document."""

from ingest.identity import document_id

TEXT = "全年财政总收入159.4亿元，增长8.2%。\n\n地方一般公共预算收入85亿元。\n"


def test_same_text_with_other_white_space_is_the_same_document():
    crlf = TEXT.replace("\n", "\r\n")
    indented = "\u3000\u3000" + TEXT.replace("\n\n", "\n \t\n\u3000\u3000") + "\n\n"
    assert document_id(crlf) == document_id(TEXT) == document_id(indented)


def test_composed_and_decomposed_letters_are_the_same_document():
    assert document_id("Café 2023") == document_id("Cafe\u0301 2023")


def test_another_number_is_another_document():
    assert document_id(TEXT.replace("159.4", "159.5")) != document_id(TEXT)


def test_full_width_digits_are_other_characters():
    assert document_id("增长８.２%") != document_id("增长8.2%")


def test_id_is_a_sha256_and_any_string_has_one():
    assert document_id("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(document_id("\ud800")) == 64
