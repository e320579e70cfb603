package shop.jangteo.chaos.proxy;

import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through. */
final class Meter {

  final LongAdder connections = new LongAdder();
  final LongAdder unreachable = new LongAdder();
  final LongAdder requests = new LongAdder();
  final LongAdder delayed = new LongAdder();
  final LongAdder held = new LongAdder();
  final LongAdder resets = new LongAdder();
  final LongAdder stopped = new LongAdder();
  private final LongAdder upstream = new LongAdder();
  private final LongAdder downstream = new LongAdder();

  void passed(Direction direction, int bytes) {
    switch (direction) {
      case UPSTREAM -> upstream.add(bytes);
      case DOWNSTREAM -> downstream.add(bytes);
    }
  }

  Traffic read() {
    return new Traffic(
        connections.sum(),
        unreachable.sum(),
        requests.sum(),
        upstream.sum(),
        downstream.sum(),
        delayed.sum(),
        held.sum(),
        resets.sum(),
        stopped.sum());
  }
}
