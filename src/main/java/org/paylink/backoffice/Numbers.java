package org.paylink.backoffice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds invoices by the number people call them by, which an ERP may use more than once. */
@Component
final class Numbers {

    private final PayLinks links;

    Numbers(PayLinks links) {
        this.links = links;
    }

    /**
     * Those of that number, newest first; {@code source} and {@code id} (ours, or the ERP's own) narrow them down.
     *
     * @throws Refused 404 where there is none
     */
    List<PayLink> find(String merchant, String number, @Nullable String source, @Nullable String id) {
        var found = links.allWithNumber(merchant, number).stream()
                .filter(link -> source == null || source.equals(link.source()))
                .filter(link -> id == null
                        || id.equals(link.id().toString())
                        || id.equals(link.invoice().origin().id()))
                .toList();
        if (found.isEmpty()) {
            throw Refused.notFound(
                    "There is no such invoice",
                    "check the number, percent-encoded as one part of the address; GET …/invoices?q= looks for it");
        }
        return found;
    }

    /**
     * The one of that number, for somebody who wants to do something with it.
     *
     * @throws Refused 404 where there is none, 409 where there are several
     */
    PayLink one(String merchant, String number, @Nullable String source, @Nullable String id) {
        var found = find(merchant, number, source, id);
        if (found.size() > 1) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "There are several invoices of that number",
                    String.valueOf(found.stream().map(Numbers::choice).toList()),
                    "add ?id= with one of these ids");
        }
        return found.get(0);
    }

    static Map<String, Object> choice(PayLink link) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", link.id().toString());
        tree.put("source", link.source());
        InvoiceTrees.put(tree, "originId", link.invoice().origin().id());
        InvoiceTrees.put(tree, "issueDate", link.invoice().issueDate());
        return tree;
    }
}
