package org.paylink.routing;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a camt.054, the bank's notice of booked payments, which most ERPs can match to open items. One notification per account and
 * currency; MsgId is the file's name, so that a file written again is known as the same.
 */
record Camt054File(String version, @Nullable String account, Supplier<Clock> clock) implements FileEndpoint.Format {

    static Camt054File of(String version, @Nullable String account, CamelContext context) {
        if (!List.of("02", "04", "08").contains(version)) {
            throw new WrongOption("there is no version=" + version + " of camt.054.001 here", "known are 02, 04, 08");
        }
        return new Camt054File(version, account, () -> Services.clock(context));
    }

    @Override
    public byte[] write(List<Map<String, Object>> rows, String name) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a camt.054 without entries says nothing: there are no rows");
        }
        var notifications = new LinkedHashMap<String, java.util.ArrayList<CamtEntry>>();
        for (int n = 1; n <= rows.size(); n++) {
            var entry = CamtEntry.of(rows.get(n - 1), n);
            notifications
                    .computeIfAbsent(account(entry, n) + " " + entry.currency(), key -> new java.util.ArrayList<>())
                    .add(entry);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            new Writing(new Elements(xml), version).document(name, created(), notifications);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a camt.054 cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private String account(CamtEntry entry, int n) {
        var named = entry.account() == null ? account : entry.account();
        if (named == null || named.length() > 34) {
            throw new IllegalArgumentException(
                    "camt.054 row %d: no account of at most 34 characters: write account: <IBAN> beside paylink:camt054"
                            .formatted(n));
        }
        return named.replace(" ", "");
    }

    private String created() {
        return clock.get().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** One document under way. */
    private record Writing(Elements xml, String version) {

        void document(String name, String created, Map<String, ? extends List<CamtEntry>> notifications)
                throws XMLStreamException {
            xml.document("urn:iso:std:iso:20022:tech:xsd:camt.054.001." + version, "BkToCstmrDbtCdtNtfctn", () -> {
                xml.in("GrpHdr", () -> {
                    xml.text("MsgId", name);
                    xml.text("CreDtTm", created);
                });
                int n = 0;
                for (var notification : notifications.entrySet()) {
                    n++;
                    var id = notifications.size() == 1 ? name : name + "-" + n;
                    notification(id, created, notification.getKey(), notification.getValue());
                }
            });
        }

        private void notification(String id, String created, String accountAndCurrency, List<CamtEntry> entries)
                throws XMLStreamException {
            var parts = accountAndCurrency.split(" ", 2);
            xml.in("Ntfctn", () -> {
                xml.text("Id", id);
                xml.text("CreDtTm", created);
                xml.in("Acct", () -> {
                    xml.in("Id", () -> account(parts[0]));
                    xml.text("Ccy", parts[1]);
                });
                for (var entry : entries) {
                    entry(entry);
                }
            });
        }

        private void account(String id) throws XMLStreamException {
            if (IBAN.matcher(id).matches()) {
                xml.text("IBAN", id);
                return;
            }
            xml.in("Othr", () -> xml.text("Id", id));
        }

        private void entry(CamtEntry entry) throws XMLStreamException {
            xml.in("Ntry", () -> {
                xml.text("NtryRef", entry.id());
                amount(entry);
                status();
                xml.in("BookgDt", () -> xml.text("Dt", entry.booked().toString()));
                xml.in("ValDt", () -> xml.text("Dt", entry.value().toString()));
                xml.text("AcctSvcrRef", entry.id());
                xml.in("BkTxCd", () -> code(entry));
                xml.in("NtryDtls", () -> xml.in("TxDtls", () -> transaction(entry)));
            });
        }

        private void amount(CamtEntry entry) throws XMLStreamException {
            xml.amount("Amt", entry.currency(), entry.amount().toPlainString());
            xml.text("CdtDbtInd", entry.credit() ? "CRDT" : "DBIT");
        }

        private void status() throws XMLStreamException {
            if (!version.equals("08")) {
                xml.text("Sts", "BOOK");
                return;
            }
            xml.in("Sts", () -> xml.text("Cd", "BOOK"));
        }

        /** The bank's code for an incoming credit transfer; what it really was, a link paid, has no code of its own. */
        private void code(CamtEntry entry) throws XMLStreamException {
            xml.in("Domn", () -> {
                xml.text("Cd", "PMNT");
                xml.in("Fmly", () -> {
                    xml.text("Cd", entry.credit() ? "RCDT" : "ICDT");
                    xml.text("SubFmlyCd", "OTHR");
                });
            });
            xml.in("Prtry", () -> xml.text("Cd", "PAYLINK"));
        }

        private void transaction(CamtEntry entry) throws XMLStreamException {
            xml.in("Refs", () -> {
                xml.text("AcctSvcrRef", entry.id());
                xml.text("EndToEndId", Elements.fits(entry.endToEndId(), 35) ? entry.endToEndId() : "NOTPROVIDED");
            });
            // Version 02 knows neither here; there the entry's own amount stands for its only transaction.
            if (!version.equals("02")) {
                amount(entry);
            }
            if (entry.debtor() != null) {
                xml.in("RltdPties", () -> debtor(entry));
            }
            if (entry.reference() != null || entry.text() != null) {
                xml.in("RmtInf", () -> remittance(entry));
            }
        }

        private void debtor(CamtEntry entry) throws XMLStreamException {
            var party = entry.credit() ? "Dbtr" : "Cdtr";
            if (version.equals("08")) {
                xml.in(party, () -> xml.in("Pty", () -> xml.cut("Nm", entry.debtor(), 140)));
                return;
            }
            xml.in(party, () -> xml.cut("Nm", entry.debtor(), 140));
        }

        /** A reference that is too long for its own field stands in the free text, where ERPs look next; it is never cut. */
        private void remittance(CamtEntry entry) throws XMLStreamException {
            var fits = Elements.fits(entry.reference(), 35);
            if (!fits && entry.reference() != null) {
                xml.cut("Ustrd", entry.reference(), 140);
            }
            if (entry.text() != null) {
                xml.cut("Ustrd", entry.text(), 140);
            }
            if (fits) {
                xml.in("Strd", () -> xml.in("CdtrRefInf", () -> reference(entry.reference())));
            }
        }

        private void reference(@Nullable String reference) throws XMLStreamException {
            xml.in("Tp", () -> xml.in("CdOrPrtry", () -> xml.text("Cd", "SCOR")));
            xml.text("Ref", reference);
        }
    }

    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
}
