package org.paylink.flow;

import java.util.Map;

/** Turns a canonical tree into the record that an ERP wants, by a mapping of the administrator. */
public interface MapBack {

    Object map(String mapping, String merchant, Map<String, Object> tree);
}
