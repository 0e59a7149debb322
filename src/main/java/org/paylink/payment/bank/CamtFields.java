package org.paylink.payment.bank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands in one element that is of interest: the texts by their path within it. All else is passed over, so that no entry fills the memory. */
final class CamtFields {

    private static final int TEXTS_MAX = 200;

    private final Set<String> wanted;
    private final Map<String, List<String>> texts = new HashMap<>();

    CamtFields(Set<String> wanted) {
        this.wanted = wanted;
    }

    boolean wants(String path) {
        return wanted.contains(path);
    }

    void add(String path, String text) {
        var all = texts.computeIfAbsent(path, first -> new ArrayList<>());
        if (!text.isBlank() && all.size() < TEXTS_MAX) {
            all.add(text.strip());
        }
    }

    /** The first text of the first of these paths that has one. */
    Optional<String> find(String... paths) {
        for (var path : paths) {
            var all = texts.getOrDefault(path, List.of());
            if (!all.isEmpty()) {
                return Optional.of(all.get(0));
            }
        }
        return Optional.empty();
    }

    List<String> all(String path) {
        return List.copyOf(texts.getOrDefault(path, List.of()));
    }
}
