package org.paylink.flow;

import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the connector may do by itself upon a customer's reply. */
@ConfigurationProperties("paylink")
public record ReplySettings(@DefaultValue Replies replies) {
    public record Replies(
            @Meaning("How many days ahead a customer's promise to pay is taken without a person") @DefaultValue("14")
            int promiseDays,

            @Meaning("How many replies of one customer are answered by the connector itself within 24 hours; 0: none")
            @DefaultValue("3")
            int answersPerDay) {}
}
