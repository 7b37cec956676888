/**
 * The names of the page's own header buttons. The options have an icon and no text, so the icon's name is the button's name.
 * In English, the element uses the icon's name unchanged.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  sidebar: [
    "sidebar-left",
    "sidebar-right",
    "sidebar-open-left",
    "sidebar-open-right",
    "sidebar-open-left-alt",
    "sidebar-open-right-alt",
    "sidebar-floating-left",
    "sidebar-floating-right",
    "sidebar-floating-open-left",
    "sidebar-floating-open-right",
    "sidebar-collapse-left",
    "sidebar-collapse-right",
    "collapse-left",
    "collapse-right",
    "open-left",
    "open-right",
    "double-chevron-left",
    "double-chevron-right",
  ],
  home: ["home", "home-alt"],
  back: ["back-small", "back-large"],
  expand: ["expand-large", "expand-small"],
  collapse: ["collapse-large", "collapse-small"],
  star: ["star", "star-filled"],
  bug: ["bug"],
  temporary: ["chat-temporary"],
  settings: ["settings-cog"],
  menu: [
    "grid",
    "dots-horizontal",
    "dots-vertical",
    "dots-horizontal-circle",
    "dots-vertical-circle",
    "menu",
    "menu-inverted",
    "hamburger",
  ],
  history: ["history"],
  book: ["book-open"],
  compose: ["compose"],
  share: ["share"],
  light: ["light-mode"],
  dark: ["dark-mode"],
  close: ["close"],
};

/** The words for the names above, in their order. */
const WORDS = {
  ar: "الشريط الجانبي|الصفحة الرئيسية|رجوع|توسيع|تصغير|نجمة|خلل|محادثة مؤقتة|الإعدادات|القائمة|السجل|كتاب|كتابة|مشاركة|الوضع الفاتح|الوضع الداكن|إغلاق",
  de: "Seitenleiste|Startseite|Zurück|Vergrößern|Verkleinern|Stern|Fehler|Temporärer Chat|Einstellungen|Menü|Verlauf|Buch|Schreiben|Teilen|Heller Modus|Dunkler Modus|Schließen",
  es: "Barra lateral|Inicio|Atrás|Ampliar|Reducir|Estrella|Error|Chat temporal|Ajustes|Menú|Historial|Libro|Escribir|Compartir|Modo claro|Modo oscuro|Cerrar",
  fr: "Barre latérale|Accueil|Retour|Agrandir|Réduire|Étoile|Bogue|Discussion temporaire|Paramètres|Menu|Historique|Livre|Écrire|Partager|Mode clair|Mode sombre|Fermer",
  he: "סרגל צד|דף הבית|חזרה|הרחבה|הקטנה|כוכב|תקלה|צ׳אט זמני|הגדרות|תפריט|היסטוריה|ספר|כתיבה|שיתוף|מצב בהיר|מצב כהה|סגירה",
  hi: "साइडबार|होम|वापस|बड़ा करें|छोटा करें|तारा|बग|अस्थायी चैट|सेटिंग|मेन्यू|इतिहास|किताब|लिखें|शेयर करें|लाइट मोड|डार्क मोड|बंद करें",
  id: "Bilah sisi|Beranda|Kembali|Perbesar|Perkecil|Bintang|Bug|Chat sementara|Pengaturan|Menu|Riwayat|Buku|Tulis|Bagikan|Mode terang|Mode gelap|Tutup",
  it: "Barra laterale|Home|Indietro|Ingrandisci|Riduci|Stella|Bug|Chat temporanea|Impostazioni|Menu|Cronologia|Libro|Scrivi|Condividi|Modalità chiara|Modalità scura|Chiudi",
  ja: "サイドバー|ホーム|戻る|拡大|縮小|スター|バグ|一時的なチャット|設定|メニュー|履歴|本|作成|共有|ライトモード|ダークモード|閉じる",
  ko: "사이드바|홈|뒤로|확대|축소|별|버그|임시 채팅|설정|메뉴|기록|책|작성|공유|라이트 모드|다크 모드|닫기",
  nl: "Zijbalk|Home|Terug|Vergroten|Verkleinen|Ster|Bug|Tijdelijke chat|Instellingen|Menu|Geschiedenis|Boek|Schrijven|Delen|Lichte modus|Donkere modus|Sluiten",
  pl: "Panel boczny|Strona główna|Wstecz|Powiększ|Pomniejsz|Gwiazdka|Błąd|Czat tymczasowy|Ustawienia|Menu|Historia|Książka|Napisz|Udostępnij|Tryb jasny|Tryb ciemny|Zamknij",
  "pt-BR":
    "Barra lateral|Início|Voltar|Ampliar|Reduzir|Estrela|Bug|Chat temporário|Configurações|Menu|Histórico|Livro|Escrever|Compartilhar|Modo claro|Modo escuro|Fechar",
  ru: "Боковая панель|Главная|Назад|Развернуть|Свернуть|Звезда|Ошибка|Временный чат|Настройки|Меню|История|Книга|Написать|Поделиться|Светлая тема|Тёмная тема|Закрыть",
  tr: "Kenar çubuğu|Ana sayfa|Geri|Büyüt|Küçült|Yıldız|Hata|Geçici sohbet|Ayarlar|Menü|Geçmiş|Kitap|Yaz|Paylaş|Açık mod|Koyu mod|Kapat",
  uk: "Бічна панель|Головна|Назад|Розгорнути|Згорнути|Зірка|Помилка|Тимчасовий чат|Налаштування|Меню|Історія|Книга|Написати|Поділитися|Світла тема|Темна тема|Закрити",
  vi: "Thanh bên|Trang chủ|Quay lại|Mở rộng|Thu nhỏ|Ngôi sao|Lỗi|Trò chuyện tạm thời|Cài đặt|Menu|Lịch sử|Sách|Viết|Chia sẻ|Chế độ sáng|Chế độ tối|Đóng",
  "zh-CN":
    "侧边栏|主页|返回|展开|收起|星标|错误|临时聊天|设置|菜单|历史记录|书|撰写|分享|浅色模式|深色模式|关闭",
  "zh-TW":
    "側邊欄|首頁|返回|展開|收合|星號|錯誤|臨時聊天|設定|選單|歷史記錄|書|撰寫|分享|淺色模式|深色模式|關閉",
};

/** The words for the icons of the header's buttons, by the icons' names. */
export function headerWords(id: keyof typeof WORDS | "es-419"): Record<string, string> {
  const words = WORDS[id === "es-419" ? "es" : id].split("|");
  return Object.fromEntries(
    Object.values(NAMES).flatMap((icons, index) => icons.map((icon) => [icon, words[index]!])),
  );
}
