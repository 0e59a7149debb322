package org.paylink.backoffice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.paylink.store.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole connector on a fresh database, with two merchants, a provider and a messenger that do as the test says. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.pay-with=bank",
            "paylink.merchants.acme.contact-by=phone",
            "paylink.merchants.acme.api-token=token-of-acme",
            "paylink.merchants.other.name=Other & Sons",
            "paylink.merchants.other.pay-with=bank",
            "paylink.merchants.other.contact-by=phone",
            "paylink.merchants.other.api-token=token-of-other",
            "paylink.merchants.mute.name=Without a token",
            "paylink.admin-password=correct horse battery",
            "paylink.backoffice.notice-bytes=1000",
            "paylink.backoffice.delivery-bytes=100000",
            "paylink.backoffice.delivery-invoices=20",
            "paylink.payment.bank.type=stand-in",
            "paylink.delivery.phone.type=stand-in",
            "paylink.delivery.phone.cost=0.08 EUR",
            "paylink.routes=target/no-routes",
            "management.prometheus.metrics.export.enabled=true",
            "paylink.public-url=https://pay.example"
        })
@ContextConfiguration(initializers = OfficeContext.FreshDatabase.class)
@Import({StandInBank.class, StandInPhone.class, Tale.class})
@interface OfficeContext {

    /** One database for each context, so that classes with the same settings share both, and plans that tests may write. */
    final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(TestDatabase.freshSettings())
                    .and("paylink.dunning.plans=" + copyOfTheShippedPlans())
                    .applyTo(context);
        }

        private static Path copyOfTheShippedPlans() {
            try (var shipped = Files.list(Path.of("config", "dunning"))) {
                var folder = Files.createTempDirectory(Path.of("target"), "office-plans");
                for (var plan : shipped.toList()) {
                    Files.copy(plan, folder.resolve(plan.getFileName()));
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
