package org.paylink.demo;

import java.util.List;
import java.util.Optional;

/** The demo's ERPs, in the order they are shown. */
record SampleErps(List<SampleErp> all) {

    Optional<SampleErp> of(String merchant) {
        return all.stream().filter(erp -> erp.merchant().equals(merchant)).findFirst();
    }
}
