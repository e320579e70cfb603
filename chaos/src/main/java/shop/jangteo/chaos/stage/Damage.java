package shop.jangteo.chaos.stage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import shop.jangteo.local.run.State;

/**
 * What an experiment has left of the processes.
 *
 * @param gone servers and services of which something should run and does not
 * @param crowded services with more than one instance, dead or alive
 */
record Damage(List<String> gone, List<String> crowded) {

  static Damage in(Collection<State> states) {
    var instances = new HashMap<String, Integer>();
    states.forEach(state -> instances.merge(state.module(), 1, Integer::sum));
    var crowded = modules(states).filter(module -> instances.getOrDefault(module, 0) > 1).toList();
    var gone =
        modules(states.stream().filter(Damage::isGone).toList())
            .filter(module -> !crowded.contains(module))
            .toList();
    return new Damage(gone, crowded);
  }

  private static Stream<String> modules(Collection<State> states) {
    return states.stream().map(State::module).distinct();
  }

  private static boolean isGone(State state) {
    return state.health() == State.Health.DIED || state.health() == State.Health.STOPPED;
  }

  /** How it is mended, for people. */
  List<String> words() {
    var words = new ArrayList<String>();
    gone.forEach(name -> words.add(name + " started again"));
    crowded.forEach(name -> words.add(name + " back to one instance"));
    return words;
  }
}
