package org.paylink.routing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.paylink.flow.Marks;

/** Marks in memory. */
final class MemoryMarks implements Marks {

    final Map<String, String> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<String> mark(String merchant, String name) {
        return Optional.ofNullable(kept.get(merchant + "/" + name));
    }

    @Override
    public void keep(String merchant, String name, String mark) {
        kept.put(merchant + "/" + name, mark);
    }
}
