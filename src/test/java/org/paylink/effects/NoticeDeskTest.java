package org.paylink.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.paylink.store.TestDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class NoticeDeskTest {

    private final DataSource database = TestDatabase.fresh();
    private final Counting counting = new Counting(database);
    private final Notices notices = new Notices(new JdbcTemplate(counting), new ObjectMapper());
    private final NoticeDesk desk = new NoticeDesk(notices);

    @Test
    void whatArrivesAtTheSameTimeIsKeptOnceEachOnFewConnections() throws Exception {
        var tellers = Executors.newFixedThreadPool(40);
        try {
            List<Callable<Void>> told = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                var event = "event-" + i % 200;
                told.add(() -> {
                    desk.keep(notice(event), event);
                    return null;
                });
            }
            for (var each : tellers.invokeAll(told)) {
                each.get();
            }
        } finally {
            tellers.shutdownNow();
        }
        var kept = notices.take(List.of("acme"), 1000);
        assertEquals(
                IntStream.range(0, 200).mapToObj(i -> "event-" + i).sorted().toList(),
                kept.stream()
                        .map(each -> new String(each.notice().body(), StandardCharsets.UTF_8))
                        .sorted()
                        .toList());
        assertEquals("yes", kept.get(0).notice().headers().get("signed"));
        assertTrue(counting.opened.get() < 200, counting.opened + " connections for 400 notices");
    }

    @Test
    void oneThatCannotBeKeptKeepsNobodyElseOut() throws Exception {
        var tellers = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Boolean>> told = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                var event = i % 20 == 7 ? "no text of a database: \0" + i : "event-" + i;
                told.add(() -> kept(event));
            }
            var kept = 0;
            for (var each : tellers.invokeAll(told)) {
                kept += each.get() ? 1 : 0;
            }
            assertEquals(190, kept);
        } finally {
            tellers.shutdownNow();
        }
        assertEquals(190, notices.take(List.of("acme"), 1000).size());
    }

    @Test
    void nothingIsKeptInATransaction() {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        assertThrows(
                IllegalStateException.class,
                () -> transaction.executeWithoutResult(status -> desk.keep(notice("a"), "a")));
        assertEquals(List.of(), notices.take(List.of("acme"), 1000));
    }

    private boolean kept(String event) {
        try {
            desk.keep(notice("told"), event);
            return true;
        } catch (DataAccessException refused) {
            return false;
        }
    }

    private static Notice notice(String body) {
        return new Notice("acme", Map.of("signed", "yes"), body.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    private static final class Counting extends DelegatingDataSource {

        private final AtomicInteger opened = new AtomicInteger();

        private Counting(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            opened.incrementAndGet();
            return super.getConnection();
        }
    }
}
