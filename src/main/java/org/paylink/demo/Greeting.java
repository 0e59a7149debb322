package org.paylink.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says that no merchant is configured, and what there is instead: the demo with its pages, or how to write a merchant. */
@Component
@Order(Greeting.AFTER_ALL_OTHERS)
final class Greeting implements ApplicationListener<ApplicationReadyEvent> {

    static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private static final String NO_MERCHANT = """
            No merchant is configured, and the demo is switched off, so no invoice can come in. Write config/paylink.yaml:
              paylink:
                merchants:
                  acme: { name: "ACME GmbH", country: DE, language: de, pay-with: [...], contact-by: [...] }
            and a route in routes/ and a mapping in mappings/; src/docs/demo.md and the README show how.""";

    private static final String DEMO = """
            No merchant is configured, so the demo runs: three shops with an ERP each, a bank and a messenger, all on this machine.
              The three ERPs    %1$s/demo/erp
              The phones        %2$s
              The back office   %1$s/   (its password stands in %3$s, unless you have set paylink.admin-password)
              The bank's desk   %1$s/sandbox/psp
            Try: open a phone, follow the link in its message, pay, and see the payment in the ERP and the receipt on the phone.
              Or change an ERP (new invoice, pay in cash, cancel) and see what becomes of the link. More: src/docs/demo.md
              What connects the ERPs stands in %4$s and %5$s: read it, change it, it counts two seconds later.
              Stop with Ctrl-C; nothing is lost, and the next start goes on. To begin anew delete %6$s.""";

    private final Environment environment;
    private final JdbcClient jdbc;

    Greeting(Environment environment, JdbcClient jdbc) {
        this.environment = environment;
        this.jdbc = jdbc;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (DemoRuns.in(environment)) {
            LOG.info(demo());
        } else if (!DemoEnvironment.merchantsIn(environment)) {
            LOG.warn(NO_MERCHANT);
        }
    }

    /** Whoever knows it may see the phones; it is made at the first start and stands nowhere else. */
    private String phoneKey() {
        return jdbc.sql("select key from sandbox_phone_key").query(String.class).single();
    }

    private String demo() {
        String url = environment.getRequiredProperty("paylink.public-url");
        String data = environment.getProperty("paylink.data", "data");
        return DEMO.formatted(
                url,
                url + "/sandbox/phone/" + phoneKey(),
                data + "/admin-password",
                environment.getRequiredProperty("demo.routes"),
                environment.getRequiredProperty("demo.mappings"),
                data);
    }
}
