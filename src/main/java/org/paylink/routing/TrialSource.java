package org.paylink.routing;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Takes from every endpoint of a trial what would change something at the source, and lets it read once. */
final class TrialSource extends DefaultPollingConsumerPollStrategy implements EndpointStrategy {

    /** A poll at once would find no query: Camel reads the file of a query after it has started to poll. */
    private static final long ONCE_STARTED_MS = 500;

    private final int most;
    private final Consumer<Optional<Throwable>> end;

    /**
     * @param most how many files or rows are fetched
     * @param end is told that the one poll is over, and why it failed if it did
     */
    TrialSource(int most, Consumer<Optional<Throwable>> end) {
        this.most = most;
        this.end = end;
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof SqlEndpoint sql) {
            sql.setOnConsume(null);
            sql.setOnConsumeFailed(null);
            sql.setOnConsumeBatchComplete(null);
            sql.setTransacted(false);
            sql.setMaxMessagesPerPoll(most);
        }
        if (endpoint instanceof GenericFileEndpoint<?> files) {
            disarm(files);
        }
        if (endpoint instanceof ScheduledPollEndpoint polled) {
            polled.setRepeatCount(1);
            polled.setInitialDelay(ONCE_STARTED_MS);
            polled.setGreedy(false);
            polled.setPollStrategy(this);
        }
        if (endpoint instanceof TimerEndpoint timer) {
            timer.setRepeatCount(1);
            timer.setDelay(0);
            timer.setTime(null);
        }
        return endpoint;
    }

    /** A read lock may write a file beside the one that is read, and a repository remembers what it has seen. */
    private <T> void disarm(GenericFileEndpoint<T> files) {
        files.setNoop(true);
        files.setDelete(false);
        files.setMove((Expression) null);
        files.setMoveFailed((Expression) null);
        files.setPreMove((Expression) null);
        files.setReadLock("none");
        files.setExclusiveReadLockStrategy(null);
        files.setProcessStrategy((GenericFileProcessStrategy<T>) null);
        files.setIdempotent(true);
        files.setIdempotentRepository(MemoryIdempotentRepository.memoryIdempotentRepository());
        files.setAutoCreate(false);
        files.setMaxMessagesPerPoll(most);
    }

    @Override
    public void commit(org.apache.camel.Consumer consumer, Endpoint endpoint, int polledMessages) {
        end.accept(Optional.empty());
    }

    @Override
    public boolean rollback(org.apache.camel.Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        end.accept(Optional.of(cause));
        return false;
    }
}
