package org.paylink.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Merchant;

/** What a mapping file says, in whatever language; checked when it is read and bounded when it runs. Used by any number of threads at once. */
interface Program {

    /** What an evaluation gave, and what it warned of. */
    record Outcome(@Nullable Object value, List<String> warnings) {}

    /** From a record to a tree that should be an invoice, a list of them, or nothing. */
    Outcome invoices(Map<String, Object> tree, Merchant merchant) throws MappingRefused;

    /** From a tree to whatever the ERP wants. */
    Outcome evaluate(Map<String, Object> tree, Merchant merchant) throws MappingRefused;

    /** What may be wrong, for {@code check} to warn of. */
    List<MappingFault> hints();

    /** What is wrong with an invoice that this gives, as far as it shows without a record. */
    List<MappingFault> faultsOfInvoices();

    /** Whether it gives what only invoices have. */
    boolean givesInvoices();

    /** A fault at the place that gives this field; at the beginning where no place does. */
    MappingFault faultAt(String field, String what, String cure);
}
