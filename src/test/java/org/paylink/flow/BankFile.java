package org.paylink.flow;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A bank that writes statements of one account, camt.053.001.08 and camt.054.001.08. */
final class BankFile {

    static final String IBAN = "NL91ABNA0417164300";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What a payer sent: a reference where it belongs, or a text. */
    record Part(String amount, @Nullable String reference, String text) {}

    /** One line of an account. */
    record Line(String bankReference, String currency, String status, boolean in, boolean reversal, List<Part> parts) {

        static Line in(String amount, @Nullable String reference, String text) {
            return new Line(next(), "EUR", "BOOK", true, false, List.of(new Part(amount, reference, text)));
        }

        static Line batch(Part... parts) {
            return new Line(next(), "EUR", "BOOK", true, false, List.of(parts));
        }

        Line of(String otherCurrency) {
            return new Line(bankReference, otherCurrency, status, in, reversal, parts);
        }

        Line standing(String otherStatus) {
            return new Line(bankReference, currency, otherStatus, in, reversal, parts);
        }

        Line out(boolean takenBack) {
            return new Line(next(), currency, status, false, takenBack, parts);
        }

        Line called(String otherReference) {
            return new Line(otherReference, currency, status, in, reversal, parts);
        }

        private static String next() {
            return "ABNA-2026-" + NUMBER.incrementAndGet();
        }
    }

    static String camt053(Line... lines) {
        return camt("053", "BkToCstmrStmt", "Stmt", IBAN, lines);
    }

    static String camt054(Line... lines) {
        return camt("054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", IBAN, lines);
    }

    static String of(String iban, Line... lines) {
        return camt("053", "BkToCstmrStmt", "Stmt", iban, lines);
    }

    private static String camt(String kind, String message, String statement, String iban, Line... lines) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.%s.001.08"><%s>
                <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T06:00:00+01:00</CreDtTm></GrpHdr>
                <%s><Id>S1</Id><Acct><Id><IBAN>%s</IBAN></Id></Acct>
                %s
                </%s></%s></Document>
                """.formatted(
                        kind,
                        message,
                        statement,
                        iban,
                        List.of(lines).stream().map(BankFile::entry).collect(Collectors.joining("\n")),
                        statement,
                        message);
    }

    private static String entry(Line line) {
        var sum = line.parts().stream()
                .map(part -> new java.math.BigDecimal(part.amount()))
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        var parts = new StringBuilder();
        for (int n = 0; n < line.parts().size(); n++) {
            parts.append(part(line, line.parts().get(n), n));
        }
        return """
                <Ntry><NtryRef>0</NtryRef><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><RvslInd>%s</RvslInd><Sts><Cd>%s</Cd></Sts>
                <BookgDt><Dt>2026-11-19</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>
                <NtryDtls>%s</NtryDtls></Ntry>""".formatted(
                        line.currency(),
                        sum,
                        line.in() ? "CRDT" : "DBIT",
                        line.reversal(),
                        line.status(),
                        line.bankReference(),
                        parts);
    }

    private static String part(Line line, Part part, int n) {
        var structured = part.reference() == null
                ? ""
                : "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>ISO</Issr></Tp><Ref>%s</Ref></CdtrRefInf></Strd>"
                        .formatted(part.reference());
        return """
                <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><TxId>T%d</TxId></Refs><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                <RltdPties><Dbtr><Pty><Nm>P. Jansen</Nm></Pty></Dbtr></RltdPties>
                <RmtInf>%s%s</RmtInf></TxDtls>""".formatted(
                        n,
                        line.currency(),
                        part.amount(),
                        part.text().isEmpty() ? "" : "<Ustrd>" + part.text() + "</Ustrd>",
                        structured);
    }

    private BankFile() {}
}
