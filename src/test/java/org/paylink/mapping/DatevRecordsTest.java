package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DatevRecordsTest {

    private static final String HEAD = """
            "EXTF";700;21;"Buchungsstapel";13;20261101120000000;;"RE";"";"";29098;55003;20260101;4;20260101;20261231;"Rechnungen";"";1;0;0;"EUR"
            Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);Belegdatum;Belegfeld 1
            """;

    @Test
    void bookingsOfOneDocumentAreOneRecordOnlyWhereTheyStandTogether() {
        assertEquals(List.of("R-1 2", "R-2 1", "R-1 apart"), read("""
                        100,00;S;;10001;8400;0111;R-1
                        7,00;S;;10001;8300;0111;R-1
                        50,00;S;;10002;8400;0211;R-2
                        9,00;S;;10001;8400;0311;R-1
                        """));
    }

    @Test
    void aPaymentAndAnotherDebtorBearTheSameNumberUnharmed() {
        assertEquals(List.of("R-1 1", "R-2 1", "R-1 1", "R-2 1", "R-1 1"), read("""
                        100,00;S;;10001;8400;0111;R-1
                        100,00;H;;1200;10002;0111;R-2
                        100,00;H;;10001;1200;0511;R-1
                        100,00;S;;10003;8400;0511;R-2
                        50,00;S;;10004;8400;0511;R-1
                        """));
    }

    @Test
    void bookingsWithoutANumberBelongToNoOther() {
        assertEquals(List.of("null 1", "null 1"), read("""
                100,00;S;;10001;8400;0111;
                7,00;S;;10001;8300;0111;
                """));
    }

    /** An account of the general ledger is no debtor: its bookings of the same number are not invoices. */
    @Test
    void onlyDebtorsAccountsMakeTwoOfOneNumberDoubtful() {
        assertEquals(List.of("R-1 1", "R-2 1", "R-1 1"), read("""
                100,00;S;;1200;8400;0111;R-1
                50,00;S;;10002;8400;0211;R-2
                9,00;S;;1200;8400;0311;R-1
                """));
    }

    private static List<String> read(String bookings) {
        var found = new ArrayList<String>();
        try (var records = Records.read(HEAD + bookings, "EXTF.csv")) {
            while (records.hasNext()) {
                var record = records.next();
                var rows = (List<?>) Objects.requireNonNull(record.tree().get("rows"));
                var number = ((java.util.Map<?, ?>) rows.get(0)).get("Belegfeld 1");
                found.add(number + " " + record.fault().map(fault -> "apart").orElse(String.valueOf(rows.size())));
            }
        }
        return found;
    }
}
