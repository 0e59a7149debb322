package org.paylink.routing;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Pages that a server numbers, or that begin behind so many rows: the query of the next call, empty after the last page. That is an empty one,
 * or one of fewer rows than a full page has, where that is known.
 */
record PageCount(String parameter, long first, boolean byRows, int size, int most) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9$._\\[\\]-]{1,64})=(\\d{1,9})");

    /** Page and offset as in page=1 and offset=0; null where neither is given. */
    static @Nullable PageCount of(String page, String offset, int size, int most) {
        if (page.isEmpty() && offset.isEmpty()) {
            return null;
        }
        var form = FORM.matcher(page + offset);
        if (!page.isEmpty() && !offset.isEmpty() || !form.matches()) {
            throw new WrongOption(
                    "page=%s offset=%s does not say how pages are counted".formatted(page, offset),
                    "write one of them, the parameter's name with its first value, as in page: page=1 or offset: offset=0");
        }
        if (size < 0) {
            throw new WrongOption(
                    "size=" + size + " is not possible", "write how many rows a full page has, or leave it out");
        }
        return new PageCount(form.group(1), Long.parseLong(form.group(2)), page.isEmpty(), size, most);
    }

    /** Where a poll stands; kept in its exchange. */
    private record State(String query, long number, Set<UUID> seen) {}

    /** The query of the first call. */
    String begin(Exchange exchange, String query) {
        return asked(exchange, new State(query, first, Set.of()));
    }

    String next(Exchange exchange, @Nullable Object body) {
        if (!(body instanceof List<?> rows)) {
            throw new IllegalArgumentException(
                    "the rows of a page are no list: write where an answer has them, as in rows: ${body[items]}");
        }
        if (rows.isEmpty() || rows.size() < size) {
            return "";
        }
        if (!(exchange.getProperty(STATE) instanceof State state)) {
            throw new IllegalStateException("paylink:next counts pages from its act=begin on");
        }
        var seen = new HashSet<>(state.seen);
        if (!seen.add(UUID.nameUUIDFromBytes(rows.toString().getBytes(StandardCharsets.UTF_8)))) {
            throw new IllegalArgumentException(
                    "the server gives a page that it has given already: it does not count by %s, correct its name"
                            .formatted(parameter));
        }
        if (seen.size() >= most) {
            throw new IllegalArgumentException(NextEndpoint.TOO_MANY.formatted(most));
        }
        return asked(exchange, new State(state.query, state.number + (byRows ? rows.size() : 1), seen));
    }

    private String asked(Exchange exchange, State state) {
        exchange.setProperty(STATE, state);
        return "%s%s%s=%d".formatted(state.query, state.query.isEmpty() ? "" : "&", parameter, state.number);
    }

    private static final String STATE = "PayLinkPageCount";
}
