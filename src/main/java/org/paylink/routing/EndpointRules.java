package org.paylink.routing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExist;
import org.apache.camel.component.file.remote.FtpsEndpoint;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * What holds for every endpoint of every route, so that an administrator need not think of it: strict headers, safe file names, bounded
 * waiting, files written under a temporary name, and one line of log instead of a stack trace per poll.
 */
final class EndpointRules implements EndpointStrategy {

    private final RouteStates states;
    private final Path incoming;

    /** Incoming is the folder for remote files while they are read. */
    EndpointRules(RouteStates states, Path incoming) {
        this.states = states;
        this.incoming = incoming;
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof HeaderFilterStrategyAware aware) {
            aware.setHeaderFilterStrategy(new StrictHeaders(aware.getHeaderFilterStrategy()));
        }
        if (endpoint instanceof GenericFileEndpoint<?> files) {
            files(files);
        }
        if (endpoint instanceof RemoteFileEndpoint<?> remote) {
            remote(remote);
        }
        if (endpoint instanceof SqlEndpoint sql && sql.getJdbcTemplate().getQueryTimeout() < 0) {
            sql.getJdbcTemplate().setQueryTimeout(QUERY_SECONDS);
        }
        if (endpoint instanceof DefaultEndpoint plain && plain.getExceptionHandler() == null) {
            plain.setExceptionHandler(new QuietErrors(states));
        }
        if (endpoint instanceof ScheduledPollEndpoint polled) {
            polled.setPollStrategy(new PollWatch(polled.getPollStrategy(), states));
        }
        return endpoint;
    }

    private static <T> void files(GenericFileEndpoint<T> files) {
        files.setFilter(new SafeNames<>(files.getFilter()));
        var replaces = files.getFileExist() == null || files.getFileExist() == GenericFileExist.Override;
        if (replaces && files.getTempPrefix() == null && files.getTempFileName() == null) {
            files.setTempPrefix(TEMPORARY);
        }
    }

    private void remote(RemoteFileEndpoint<?> remote) {
        var configuration = remote.getConfiguration();
        if (configuration.getSoTimeout() == CAMELS_PATIENCE || configuration.getSoTimeout() <= 0) {
            configuration.setSoTimeout(ANSWER_MILLIS);
        }
        if (configuration.getConnectTimeout() <= 0) {
            configuration.setConnectTimeout(CONNECT_MILLIS);
        }
        if (remote instanceof FtpsEndpoint secure) {
            certificate(secure);
        }
        configuration.setThrowExceptionOnConnectFailed(true);
        // Camel's way for FTP is text, in which a server changes line ends, and breaks a PDF or UTF-16.
        configuration.setBinary(true);
        if (remote.getLocalWorkDirectory() == null && !streams(configuration)) {
            // Camel would otherwise hold the whole file in memory.
            var own = UUID.nameUUIDFromBytes(remote.getEndpointUri().getBytes(StandardCharsets.UTF_8));
            // A folder for each endpoint: two ERPs may both have an invoices.csv.
            remote.setLocalWorkDirectory(incoming.resolve(own.toString()).toString());
        }
    }

    /** Camel's way is to look at the dates of a certificate only: anybody could then sit in between. */
    private static void certificate(FtpsEndpoint secure) {
        if (secure.getSslContextParameters() == null && secure.getFtpClientTrustStoreParameters() == null) {
            secure.setSslContextParameters(new SSLContextParameters());
        }
    }

    private static boolean streams(RemoteFileConfiguration configuration) {
        return configuration.isStreamDownload();
    }

    static final int CONNECT_MILLIS = 10_000;
    static final int ANSWER_MILLIS = 30_000;
    private static final int CAMELS_PATIENCE = 300_000;
    private static final int QUERY_SECONDS = 60;
    private static final String TEMPORARY = ".paylink-";
}
