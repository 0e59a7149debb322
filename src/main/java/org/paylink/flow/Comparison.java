package org.paylink.flow;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what an ERP shows as open beside what is kept: it finds what no poll has seen, whatever the reason. */
public interface Comparison {

    /**
     * The ERP's keys of what has to be read again: open there and not kept here or of another amount, and open here but not there. Changes
     * nothing.
     *
     * @param source the one whose invoices are compared; their mapping must give the ERP's key as {@code origin.id}
     */
    List<String> differing(String merchant, String source, Iterator<Shown> erp);

    /** What the ERP shows: the key of an open invoice and, where the query tells it, what is open of it; its sign says nothing. */
    record Shown(String key, @Nullable BigDecimal open) {}
}
