package org.paylink;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

class HouseRulesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.paylink");

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.paylink.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        slices().matching("org.paylink.(payment|delivery).(*)..")
                .should()
                .notDependOnEachOther()
                .check(HOUSE);
    }

    @Test
    void nobodyImportsAnAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.paylink.payment.*..", "org.paylink.delivery.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.paylink.payment.*..", "org.paylink.delivery.*..")
                .check(HOUSE);
    }

    @Test
    void camelLivesInRoutingOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.paylink.routing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(HOUSE);
    }

    @Test
    void decidingNeedsNoFramework() {
        noClasses()
                .that(resideInAPackage("org.paylink.money..")
                        .or(resideInAPackage("org.paylink.dunning.."))
                        .or(resideInAPackage("org.paylink.invoice..")
                                .and(describe("no store", it -> !it.isAnnotatedWith(Component.class)))))
                .should()
                .dependOnClassesThat(describe(
                        "of a framework",
                        (JavaClass it) -> it.getPackageName().startsWith("org.springframework")
                                && !it.getPackageName().startsWith("org.springframework.modulith")))
                .check(HOUSE);
    }

    @Test
    void nobodyReadsTheSystemClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .check(HOUSE);
    }

    @Test
    void whatABeanNeedsStandsInItsConstructor() {
        noMethods().should().beAnnotatedWith(Autowired.class).check(HOUSE);
        noClasses().should().dependOnClassesThat().areAssignableTo(Value.class).check(HOUSE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Data|Info|Processor|DTO)")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveSimpleNameStartingWith("Default")
                .check(HOUSE);
    }

    @Test
    void noFileIsLongerThanAPersonReads() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var tooLong = new ArrayList<String>();
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > LINES_MAX) {
                    tooLong.add(file + " has " + lines + " lines");
                }
            }
            assertEquals(List.of(), tooLong);
        }
    }

    private static final int LINES_MAX = 250;
}
