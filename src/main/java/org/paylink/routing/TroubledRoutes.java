package org.paylink.routing;

import java.util.List;
import java.util.stream.Stream;
import org.paylink.flow.TroubleReports;
import org.springframework.stereotype.Component;

/** Tells the back office which route files are refused and which routes keep failing. */
@Component
final class TroubledRoutes implements TroubleReports {

    private final RouteDeployer deployer;
    private final RouteStates states;

    TroubledRoutes(RouteDeployer deployer, RouteStates states) {
        this.deployer = deployer;
        this.states = states;
    }

    @Override
    public List<Report> failing() {
        return Stream.concat(
                        deployer.findings().stream()
                                .map(finding -> new Report("Route " + finding.file(), finding.toString(), null)),
                        states.list().stream()
                                .filter(RouteState::troubled)
                                .map(state -> new Report(
                                        "Route " + state.route(),
                                        String.valueOf(state.lastError()),
                                        state.lastErrorAt())))
                .toList();
    }
}
