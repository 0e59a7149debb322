package org.paylink.flow;

import java.util.Map;

/** Turns a canonical tree into the record that an ERP or a provider wants, and back, by a mapping of the administrator. */
public interface MapBack {

    Object map(String mapping, String merchant, Map<String, Object> tree);

    /** The same for an account: country and zone are those of the first merchant that is paid there, or writes by it. */
    Object mapFor(String account, String mapping, Map<String, Object> tree);
}
