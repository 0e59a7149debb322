package org.paylink.flow;

import java.util.Optional;

/** Up to where a route has read its source, in the source's own words; survives a restart. */
public interface Marks {

    Optional<String> mark(String merchant, String name);

    /** To be called when all that was read before the mark is kept: what the route reads next begins there. */
    void keep(String merchant, String name, String mark);
}
