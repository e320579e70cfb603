package shop.jangteo.platform.replay;

import java.util.List;

/**
 * All aggregates of a service, as something that can be announced again. A bean of this type is all
 * a producer supplies: with it the service has {@code /internal/replay}.
 */
public interface Snapshots {

  /**
   * The next keys of the walk. An aggregate that is born behind its back is not missed: it
   * announces itself.
   *
   * @param key what was reached; empty at the beginning
   * @return keys above that one in ascending order of their ASCII characters, by primary key and
   *     not by counting; fewer than {@code most} only at the end
   */
  List<String> after(String key, int most);

  /**
   * Announces the present state of each, as one event more of its aggregate: under the row's lock,
   * read under that lock, with the next version. So no snapshot is older than what was announced
   * before it. Called in a transaction, perhaps again after a deadlock.
   *
   * @param keys in ascending order, the order to lock them in
   * @return how many of them exist
   */
  int announce(List<String> keys);
}
