package shop.jangteo.chaos.proxy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What a {@link FaultProxy} does to the connections that go through it. */
public sealed interface Fault {

  /** Nothing: bytes pass as they come. */
  record None() implements Fault {}

  /**
   * Whatever comes is passed on later.
   *
   * @param jitter by how much more, at most and at random
   */
  record Latency(Duration delay, Duration jitter) implements Fault {}

  /** Each direction of each connection passes only so much. */
  record Throttle(long bytesPerSecond) implements Fault {
    public Throttle {
      if (bytesPerSecond <= 0) {
        throw new IllegalArgumentException("A throttle lets at least one byte a second through");
      }
    }
  }

  /**
   * A cable is cut: bytes of these directions stay on the way and nobody is told. They arrive when
   * the fault is healed, as TCP would send them again, unless the connection was given up.
   */
  record Cut(Set<Direction> directions) implements Fault {
    public Cut {
      directions = Set.copyOf(directions);
    }

    public static Cut both() {
      return new Cut(EnumSet.allOf(Direction.class));
    }

    public static Cut only(Direction direction) {
      return new Cut(Set.of(direction));
    }
  }

  /**
   * The server does as it is asked, but its answers to some requests stay on the way, as with
   * {@link Cut}; all others pass.
   *
   * @param to which requests, by how they begin
   * @param name of those, for messages
   */
  record LoseAnswers(String name, Predicate<byte[]> to) implements Fault {
    @Override
    public String toString() {
      return "LoseAnswers[to=" + name + "]";
    }
  }

  /** Connections are reset, those that are there as well as those that come. */
  record Reset() implements Fault {}

  /**
   * Some requests find their connection reset before they reach the server.
   *
   * @param share of the requests, 0 to 1
   */
  record Flaky(double share) implements Fault {}

  /** New connections are refused; those that are there live on. */
  record Refuse() implements Fault {}

  /** As if the server had ended: connections are closed, new ones refused. */
  record Stop() implements Fault {}
}
