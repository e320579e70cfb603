package shop.jangteo.member.address;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All addresses; whose they are is part of every question. */
interface Addresses extends JpaRepository<Address, String> {

  Optional<Address> findByIdAndMemberId(String id, String memberId);

  /** Oldest first: ids sort by time. */
  List<Address> findByMemberIdOrderById(String memberId);

  Optional<Address> findByDefaultOf(String memberId);

  int countByMemberId(String memberId);

  @Modifying(clearAutomatically = true)
  @Query("update Address a set a.defaultOf = null where a.defaultOf = :memberId")
  void clearDefault(String memberId);
}
