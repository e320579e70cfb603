package shop.jangteo.embedded.nori;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;
import org.jspecify.annotations.Nullable;

/** Splits Korean text into morphemes. */
@NamedComponent("nori_tokenizer")
public final class NoriTokenizerFactory implements TokenizerFactory {
  private final @Nullable UserDictionary userDictionary;
  private final DecompoundMode decompoundMode;
  private final boolean discardPunctuation;

  @Inject
  public NoriTokenizerFactory(NoriSettings settings) {
    userDictionary = Nori.userDictionary(settings);
    decompoundMode = Nori.decompoundMode(settings);
    discardPunctuation = settings.discardPunctuation();
  }

  @Override
  public Tokenizer create() {
    return new KoreanTokenizer(
        TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
        userDictionary,
        decompoundMode,
        false,
        discardPunctuation);
  }
}
