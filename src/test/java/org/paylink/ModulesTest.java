package org.paylink;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void everyRoomKnowsOnlyWhomItMay() {
        ApplicationModules.of(PayLinkConnector.class).verify();
    }
}
