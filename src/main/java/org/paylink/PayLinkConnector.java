package org.paylink;

import org.paylink.cli.CommandLine;
import org.paylink.store.EmbeddedAhead;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.modulith.Modulithic;

/** Starts the connector, or carries out one of its commands. Its parts stand in {@code META-INF/spring/…imports}. */
@SpringBootConfiguration
@ImportAutoConfiguration
@ComponentScan(excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@Modulithic
@ConfigurationPropertiesScan
public class PayLinkConnector {

    public static void main(String[] args) {
        var status = CommandLine.execute(args, PayLinkConnector::run);
        if (status != CommandLine.RUNS) {
            System.exit(status);
        }
    }

    private static void run(String[] settings) {
        var connector = new SpringApplication(PayLinkConnector.class);
        connector.addInitializers(new EmbeddedAhead());
        connector.run(settings);
    }
}
