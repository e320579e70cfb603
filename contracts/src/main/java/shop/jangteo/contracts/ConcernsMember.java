package shop.jangteo.contracts;

/** An event that says whose it is. */
public interface ConcernsMember {
  String memberId();
}
