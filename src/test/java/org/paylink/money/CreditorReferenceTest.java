package org.paylink.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditorReferenceTest {

    private static final UUID ID = UUID.fromString("6f1d2a52-6c0e-5b6b-9d8a-0b8f3c1e7a54");
    private static final CreditorReference OURS = CreditorReference.of(ID);

    /** The first stands in the standard's own examples. */
    @ParameterizedTest
    @CsvSource({
        "RF18 5390 0754 7034, RF18539007547034",
        "rf98inv2026000123,   RF98INV2026000123",
        "RF45 G72U UR,        RF45G72UUR",
        "RF712348231,         RF712348231"
    })
    void readsWhatPeopleWrite(String written, String text) {
        assertEquals(Optional.of(new CreditorReference(text)), CreditorReference.find(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RF19539007547034", "RF18539007547043", "RF18", "XX18539007547034", "RF18-539007547034", "", "RF"
            })
    void takesNothingElseForOne(String text) {
        assertEquals(Optional.empty(), CreditorReference.find(text));
        assertThrows(IllegalArgumentException.class, () -> new CreditorReference(text));
    }

    @Test
    void leadsBackToTheIdItWasMadeOf() {
        var random = new Random(7);
        var seen = new HashSet<CreditorReference>();
        for (int i = 0; i < 10_000; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());
            var reference = CreditorReference.of(id);
            assertTrue(reference.text().matches("RF\\d{2}[0-9A-Z]{16}"), reference.text());
            var ids = reference.ids().orElseThrow();
            assertTrue(between(ids.first(), id, ids.last()));
            assertTrue(seen.add(reference));
        }
        assertEquals(OURS, CreditorReference.of(ID));
    }

    private static boolean between(UUID first, UUID id, UUID last) {
        return first.toString().compareTo(id.toString()) <= 0 && id.toString().compareTo(last.toString()) <= 0;
    }

    @Test
    void namesNoIdsWhereItIsTheErpsOwn() {
        assertEquals(Optional.empty(), new CreditorReference("RF18539007547034").ids());
    }

    @Test
    void isFoundInWhatACustomerWrote() {
        var printed = OURS.printed();
        for (var text : List.of(
                OURS.text(),
                printed,
                "Invoice 7 " + printed + " thanks",
                "ref:" + OURS.text().toLowerCase(java.util.Locale.ROOT) + "/7",
                "SVWZ+" + OURS.text() + "ABWA+X",
                "RF00AAA" + OURS.text())) {
            assertEquals(List.of(OURS), CreditorReference.allIn(text), text);
        }
        assertEquals(
                List.of(new CreditorReference("RF18539007547034")),
                CreditorReference.allIn("for RF18539007547034, thanks"));
        assertEquals(
                List.of(), CreditorReference.allIn("invoice 7, " + OURS.text().substring(0, 19)));
        assertEquals(List.of(), CreditorReference.allIn(OURS.text().replace("RF", "RE")));
    }

    @Test
    void isReadInGroupsOfFour() {
        assertEquals("RF18 5390 0754 7034", new CreditorReference("RF18539007547034").printed());
        assertEquals("NL91 ABNA 0417 1643 00", Iban.of("nl91abna0417164300").printed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NL91ABNA0417164301", "NL91ABNA04171643", "91NLABNA0417164300", "", "DE"})
    void noOtherTextIsAnIban(String text) {
        assertThrows(IllegalArgumentException.class, () -> Iban.of(text));
    }
}
