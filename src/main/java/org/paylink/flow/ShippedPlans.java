package org.paylink.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The plans that came with the connector, whatever has become of their files: what new ones are made from. */
final class ShippedPlans {

    private volatile @Nullable SortedMap<String, String> texts;

    /** By name; they are read when somebody first asks. */
    SortedMap<String, String> texts() {
        var known = texts;
        if (known == null) {
            known = read();
            texts = known;
        }
        return known;
    }

    private static SortedMap<String, String> read() {
        var texts = new TreeMap<String, String>();
        try {
            for (var plan : new PathMatchingResourcePatternResolver().getResources("classpath:/dunning/*.yaml")) {
                var name = String.valueOf(plan.getFilename()).replaceFirst("\\.yaml$", "");
                texts.put(name, plan.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
