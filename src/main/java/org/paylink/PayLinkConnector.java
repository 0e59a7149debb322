package org.paylink;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the connector. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PayLinkConnector {

    public static void main(String[] args) {
        SpringApplication.run(PayLinkConnector.class, args);
    }
}
