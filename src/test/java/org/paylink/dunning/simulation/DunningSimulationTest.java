package org.paylink.dunning.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A slice of {@link DunningSimulation}, which runs by itself over as much as one likes. */
class DunningSimulationTest {

    @Test
    void everyPromiseHolds() {
        assertThat(DunningSimulation.run(1, 200, 5)).isEmpty();
    }
}
