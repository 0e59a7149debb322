package org.paylink.payment.bank;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxIOException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.paylink.payment.BankEntry;
import org.paylink.payment.StatementFormat;
import org.springframework.stereotype.Component;

/**
 * Reads camt.053, the statement of a day, and camt.054, the notice of single bookings, of ISO 20022, in any version from 02 on: names count, not
 * namespaces. DTDs are refused as in every document from outside.
 */
@Component
final class CamtStatements implements StatementFormat {

    private static final Set<String> MESSAGES = Set.of("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn");
    private static final Set<String> ACCOUNT = Set.of("Acct/Id/IBAN", "Acct/Id/Othr/Id");
    private static final int DEEPEST = 60;
    private static final int TEXT_MAX = 10_000;

    @Override
    public void read(InputStream statement, Consumer<BankEntry> each) throws IOException {
        var path = new ArrayDeque<String>();
        try {
            var xml = FACTORY.createXMLStreamReader(statement);
            var reading = new Reading(xml, path, each);
            while (xml.hasNext()) {
                reading.step(xml.next());
            }
            if (!reading.known) {
                throw new Unreadable(
                        "it is no camt.053 or camt.054: there is neither BkToCstmrStmt nor BkToCstmrDbtCdtNtfctn");
            }
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    private static Unreadable unreadable(XMLStreamException e) throws IOException {
        // A byte that is no character is the document's fault, any other failure to read is the connection's.
        if (e instanceof WstxIOException io
                && io.getCause() instanceof IOException cause
                && !(cause instanceof CharConversionException)) {
            throw cause;
        }
        var line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return new Unreadable(
                "the XML is broken at line %d; deliver the whole file as the bank made it".formatted(line));
    }

    /** One document under way. */
    private static final class Reading {

        private final XMLStreamReader xml;
        private final Deque<String> path;
        private final Consumer<BankEntry> each;
        private final CamtEntries entries = new CamtEntries();
        private final StringBuilder text = new StringBuilder();
        private CamtFields account = new CamtFields(ACCOUNT);
        private @Nullable CamtFields entry;
        private @Nullable CamtFields transaction;
        private List<CamtFields> transactions = new ArrayList<>();
        private boolean known;

        Reading(XMLStreamReader xml, Deque<String> path, Consumer<BankEntry> each) {
            this.xml = xml;
            this.path = path;
            this.each = each;
        }

        void step(int event) {
            switch (event) {
                case XMLStreamConstants.DTD -> throw new Unreadable("it carries a DOCTYPE, which is refused");
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }

        private void begin(String name) {
            path.addLast(name);
            text.setLength(0);
            known |= path.size() == 2 && MESSAGES.contains(name);
            if (path.size() == 3) {
                account = new CamtFields(ACCOUNT);
            } else if (path.size() == 4 && name.equals("Ntry")) {
                entry = new CamtFields(CamtEntries.OF_AN_ENTRY);
                transactions = new ArrayList<>();
            } else if (entry != null && path.size() == 6 && name.equals("TxDtls")) {
                transaction = new CamtFields(CamtEntries.OF_A_TRANSACTION);
            }
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                keep("@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }

        private void text() {
            if (text.length() < TEXT_MAX) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(xml.getTextLength(), TEXT_MAX));
            }
        }

        private void end() {
            keep("", text.toString());
            text.setLength(0);
            var name = path.removeLast();
            if (transaction != null && path.size() == 5 && name.equals("TxDtls")) {
                transactions.add(transaction);
                transaction = null;
            } else if (known && entry != null && path.size() == 3 && name.equals("Ntry")) {
                entries.of(iban(), entry, transactions).forEach(each);
                entry = null;
            }
        }

        private String iban() {
            return account.find("Acct/Id/IBAN", "Acct/Id/Othr/Id").orElse("").replaceAll("\\s+", "");
        }

        /** Where it belongs: Document, the message and the statement stand around an account and an entry, NtryDtls around a transaction. */
        private void keep(String suffix, String value) {
            if (transaction != null) {
                keep(transaction, 6, suffix, value);
            } else if (entry != null) {
                keep(entry, 4, suffix, value);
            } else {
                keep(account, 3, suffix, value);
            }
        }

        private void keep(CamtFields fields, int around, String suffix, String value) {
            if (path.size() > around) {
                var inner = String.join("/", path.stream().skip(around).toList()) + suffix;
                if (fields.wants(inner)) {
                    fields.add(inner, value);
                }
            }
        }
    }

    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 50);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, TEXT_MAX);
        return factory;
    }
}
