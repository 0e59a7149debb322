package org.paylink.routing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Handout;

/** Names that stay the same when the same work is tried again, so that a file is replaced and never doubled. */
final class FileNames {

    private static final DateTimeFormatter ORDERED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    static final String HEADER = "PayLinkFileName";

    /** When the first payment of the group was made, as in 20261122101500123: before a name, it brings files into an order. */
    static final String PAID_AT = "PayLinkPaidAt";

    static @Nullable String paidAt(List<Handout> group) {
        return group.stream()
                .map(handout -> handout.tree().get("payment"))
                .flatMap(payment ->
                        payment instanceof Map<?, ?> map ? Stream.ofNullable(map.get("paidAt")) : Stream.of())
                .map(at -> Instant.parse(at.toString()))
                .min(Comparator.naturalOrder())
                .map(ORDERED::format)
                .orElse(null);
    }

    static String of(List<Handout> group) {
        return named(group.size() == 1 ? group.get(0).effect().toString() : key(group));
    }

    static String of(byte[] content) {
        return named(UUID.nameUUIDFromBytes(content).toString());
    }

    /** One key for a list: the same work in the same order gives the same key. */
    static String key(List<Handout> group) {
        var ids = new StringBuilder();
        group.forEach(handout -> ids.append(handout.effect()).append('\n'));
        return UUID.nameUUIDFromBytes(ids.toString().getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    /** 96 bits keep two payments apart; more would not fit the 35 characters of a bank's message id. */
    private static String named(String uuid) {
        return "PAY_" + uuid.replace("-", "").substring(0, 24);
    }

    private FileNames() {}
}
