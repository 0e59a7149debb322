package org.paylink;

import java.util.List;
import org.paylink.cli.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the connector, or answers a command. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PayLinkConnector {

    public static void main(String[] args) {
        var answered = new CommandLine(List.of(), System.out, System.err).answer(args);
        if (answered.isPresent()) {
            System.exit(answered.getAsInt());
        }
        SpringApplication.run(PayLinkConnector.class, args);
    }
}
