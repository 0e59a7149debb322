package org.paylink.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the local copy of a remote file when its exchange is over. Camel would do so only as long as a header stands that names it, and
 * whoever strips the headers that steer Camel, as everybody is told to, strips that too.
 */
final class LocalCopies implements RoutePolicyFactory {

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                var copy = exchange.getMessage().getHeader(FtpConstants.FILE_LOCAL_WORK_PATH, String.class);
                if (copy != null) {
                    exchange.getExchangeExtension().addOnCompletion(deletionOf(copy));
                }
            }
        };
    }

    private static SynchronizationAdapter deletionOf(String copy) {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange exchange) {
                try {
                    Files.deleteIfExists(Path.of(copy));
                } catch (IOException e) {
                    LOG.warn("The local copy {} could not be deleted: {}", copy, Causes.brief(e));
                }
            }
        };
    }

    private static final Logger LOG = LoggerFactory.getLogger(LocalCopies.class);
}
