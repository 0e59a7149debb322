package org.paylink;

import org.paylink.cli.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the connector, or carries out one of its commands. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PayLinkConnector {

    public static void main(String[] args) {
        // A pooled connection that the other side has closed meanwhile looks like a lost answer: do not keep them long.
        System.setProperty("jdk.httpclient.keepalive.timeout", "20");
        var status = CommandLine.execute(args, settings -> SpringApplication.run(PayLinkConnector.class, settings));
        if (status != CommandLine.RUNS) {
            System.exit(status);
        }
    }
}
