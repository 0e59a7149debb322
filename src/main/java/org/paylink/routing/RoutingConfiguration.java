package org.paylink.routing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.paylink.flow.SourcePolls;
import org.paylink.mapping.Mappings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/** Puts the room together. Routes start when everything else has. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    static ErpSources erpSources(Environment environment) {
        return new ErpSources(environment);
    }

    @Bean
    Inboxes inboxes() {
        return new Inboxes();
    }

    @Bean
    SessionRoutes sessionRoutes(ObjectProvider<RouteDeployer> deployer) {
        return new SessionRoutes(() -> deployer.getObject().hasLooked());
    }

    @Bean
    RouteStates routeStates(ObjectProvider<Clock> clock, ObjectProvider<SourcePolls> polls) {
        return new RouteStates(clock.getIfAvailable(Clock::systemUTC), polls.getIfAvailable());
    }

    @Bean
    Hardening hardening(RouteStates states, RoutingSettings settings) {
        quiet(LoggingSystem.get(getClass().getClassLoader()));
        return new Hardening(new EndpointRules(states, settings.incomingFolder()), states, settings.properties());
    }

    @Bean
    RouteDeployer routeDeployer(
            CamelContext context,
            RouteStates states,
            RoutingSettings settings,
            Environment environment,
            ObjectProvider<Mappings> mappings) {
        // A route whose mapping never was good waits for it: started, it would fail with every file, and put it aside.
        Predicate<String> usable = mappings.stream()
                .findFirst()
                .map(all -> (Predicate<String>) name -> all.named(name).isPresent())
                .orElse(mappings(settings.mappingFolders()));
        var site =
                new Site(settings.properties(), ErpSources.read(environment).keySet(), usable, context.getRegistry());
        return new RouteDeployer(settings.routeFolders(), site, context, states);
    }

    @Bean
    RouteCheck routeCheck(RoutingSettings settings, Environment environment) {
        Set<String> erps = ErpSources.read(environment).keySet();
        return new RouteCheck(settings.properties(), erps, mappings(settings.mappingFolders()));
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> routesStart(RouteDeployer deployer) {
        return ready -> deployer.start();
    }

    /** Before anything else stops: a route that is just being put in place would meet beans that are gone. */
    @Bean
    ApplicationListener<ContextClosedEvent> routesStayAsTheyAre(RouteDeployer deployer) {
        return closed -> deployer.close();
    }

    /** A mapping is a file of the administrator's, or one that is shipped. */
    static Predicate<String> mappings(List<Path> folders) {
        return name -> folders.stream()
                        .flatMap(folder -> Mappings.ENDINGS.stream().map(ending -> folder.resolve(name + ending)))
                        .anyMatch(Files::isReadable)
                || RoutingConfiguration.class.getResource("/mappings/" + name + ".jsonata") != null;
    }

    /** These log each failure once more and with all its causes, when the route's own line has said it. */
    private static void quiet(LoggingSystem logging) {
        for (var name : List.of(
                "org.apache.camel.component.file.remote.RemoteFilePollingConsumerPollStrategy",
                "org.apache.camel.component.file.remote.RemoteFileProducer",
                "org.apache.camel.component.file.remote.SftpOperations",
                "org.apache.camel.component.file.remote.SftpConsumer",
                "org.apache.camel.component.file.remote.FtpConsumer",
                "org.apache.camel.component.file.GenericFileOnCompletion",
                "org.apache.camel.component.mail.MailConsumer",
                "org.apache.camel.spring.spi.TransactionErrorHandler",
                "com.zaxxer.hikari.pool.HikariPool")) {
            logging.setLogLevel(name, LogLevel.ERROR);
        }
        // This one says of each dry run that it starts and stops.
        logging.setLogLevel("org.apache.camel.impl.engine.AbstractCamelContext", LogLevel.WARN);
    }
}
