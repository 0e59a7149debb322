package org.paylink.routing;

import static org.paylink.routing.ErpStandIn.expect;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import org.paylink.routing.ErpBooks.Bill;
import org.paylink.routing.ErpBooks.Document;
import org.w3c.dom.Element;

/**
 * An ERP's import of bank statements: credits are put against the open item that their end-to-end id names, what is above stays on the account,
 * and what cannot be posted stays in a list for a person. A notification whose id was imported before is left aside, as all of them do.
 */
final class StatementBooks {

    static final String WORK_LIST = "work list";

    private static final String CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08";

    private final ErpBooks books;
    private final String account;
    private final Set<String> imported = new HashSet<>();
    private final Map<String, String> files = new HashMap<>();
    /** How many notifications came that were there already. */
    final CopyOnWriteArrayList<String> again = new CopyOnWriteArrayList<>();

    StatementBooks(ErpBooks books, String account) {
        this.books = books;
        this.account = account;
    }

    /** The name of the file that a document came with. */
    String file(Document document) {
        return Optional.ofNullable(files.get(document.id())).orElseThrow();
    }

    /** Books what the file tells; gives back the invoice that its entry names. */
    synchronized Bill take(String name, byte[] content) {
        var notification = only(root(content), "Ntfctn");
        var entry = only(notification, "Ntry");
        var details = only(only(entry, "NtryDtls"), "TxDtls");
        expect(text(only(notification, "Acct"), "IBAN").equals(account), "the account is not one of ours");
        expect(text(entry, "Cd").equals("BOOK"), "the entry is not booked");
        LocalDate.parse(text(only(entry, "ValDt"), "Dt"));
        var bill = books.called(text(details, "EndToEndId"));
        var id = text(notification, "Id");
        expect(name.equals(id + ".xml"), "the name of the file is not that of the message");
        if (!imported.add(id)) {
            again.add(name);
            return bill;
        }
        files.put(post(entry, bill).id(), name);
        return bill;
    }

    private Document post(Element entry, Bill bill) {
        var amount = only(entry, "Amt");
        var money = new BigDecimal(amount.getTextContent());
        var direction = text(entry, "CdtDbtInd");
        var key = text(entry, "AcctSvcrRef");
        if (ErpBooks.closed(bill) || bill.cancelled() || !bill.currency().equals(amount.getAttribute("Ccy"))) {
            return books.book(WORK_LIST, money, key);
        }
        if (direction.equals("DBIT") || !bill.isOpen()) {
            return books.book(direction, money, key);
        }
        return books.book(bill, direction, money, money.min(bill.open()), key);
    }

    private static Element root(byte[] content) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(content))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalArgumentException("no XML", e);
        }
    }

    private static Element only(Element parent, String name) {
        var found = parent.getElementsByTagNameNS(CAMT, name);
        expect(found.getLength() >= 1, "no " + name);
        return (Element) found.item(0);
    }

    private static String text(Element parent, String name) {
        return only(parent, name).getTextContent();
    }
}
