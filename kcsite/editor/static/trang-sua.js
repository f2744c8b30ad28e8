/* Brings Decap up: its missing Vietnamese, our endpoint, the faults, the point of a picture.
   Nothing here asks anybody but this computer. */
window.CMS_MANUAL_INIT = true;

(() => {
  "use strict";

  // ---- words ---------------------------------------------------------------------------------
  // What Decap's Vietnamese lacks, and what it says otherwise than staff would. A test compares.
  const WORDS = {
    auth: { loginWithAzure: "Đăng nhập bằng Azure", loginWithForgejo: "Đăng nhập bằng Forgejo" },
    app: {
      header: { media: "Ảnh", quickAdd: "Thêm nhanh" },
      app: {
        errorHeader: "Không đọc được cấu hình trang sửa",
        checkConfigYml: "Hãy tải lại trang; nếu vẫn vậy, xin báo cho người phụ trách.",
        waitingBackend: "Đang chờ máy trả lời…",
      },
    },
    collection: {
      sidebar: { collections: "Nội dung", allCollections: "Mọi nội dung", searchAll: "Tìm khắp nơi", searchIn: "Tìm trong" },
      collectionTop: {
        viewAs: "Xem dạng", viewAsList: "Xem dạng danh sách", viewAsGrid: "Xem dạng ô",
        newButton: "Thêm %{collectionLabel}", newButtonAriaLabel: "Thêm %{collectionLabel}", groupBy: "Xếp theo nhóm",
      },
      entries: { cachingEntries: "Đang đọc các mục…", unpublishedHeader: "Mục chưa công bố" },
      groups: { other: "Khác", negateLabel: "Không %{label}" },
    },
    editor: {
      editorControl: { field: { optional: "nếu có", widgetLabel: "Ô %{widgetLabel}" } },
      editorControlPane: {
        i18n: {
          writingInLocale: "Đang viết bằng %{locale}", copyFromLocale: "Chép từ tiếng khác",
          copyFromLocaleConfirm: "Chép nội dung từ %{locale}? Nội dung đang có sẽ bị thay.",
        },
        widget: {
          required: "Hãy điền mục “%{fieldLabel}”.",
          regexPattern: "“%{fieldLabel}” ghi chưa đúng cách.",
          processing: "“%{fieldLabel}” đang được xử lý.",
          rangeCount: "“%{fieldLabel}” cần từ %{minCount} đến %{maxCount} mục.",
          rangeMin: "“%{fieldLabel}” cần ít nhất %{minCount} mục.",
          rangeMax: "“%{fieldLabel}” chỉ được nhiều nhất %{maxCount} mục.",
        },
      },
      editorInterface: {
        toggleI18n: "Bật, tắt tiếng khác", togglePreview: "Bật, tắt xem trước",
        toggleScrollSync: "Cuộn cùng nhau", toggleNotes: "Bật, tắt ghi chú",
      },
      editorNotesPane: {
        title: "Ghi chú", emptyState: "Chưa có ghi chú nào.", addNote: "Thêm ghi chú",
        addPlaceholder: "Viết ghi chú…", editPlaceholder: "Sửa ghi chú…", save: "Lưu", cancel: "Thôi", edit: "Sửa",
        delete: "Xóa", resolve: "Đã xong", unresolve: "Chưa xong", confirmDelete: "Xóa ghi chú này?",
        shortcut: "Mẹo: nhấn Ctrl+Enter để thêm nhanh",
      },
      editor: {
        onLeavePage: "Bạn chưa lưu. Rời trang này thì những gì vừa viết sẽ mất. Vẫn rời đi?",
        onDeleteWithUnsavedChanges: "Xóa mục này, cả những gì bạn vừa viết mà chưa lưu? Sau này lấy lại được ở “Lịch sử”.",
        onDeletePublishedEntry: "Xóa mục này? Sau này lấy lại được ở “Lịch sử”.",
        confirmLoadBackup: "Lần trước bạn viết dở mục này mà chưa lưu. Lấy lại phần viết dở ấy?",
      },
      editorToolbar: {
        publishing: "Đang lưu…", publish: "Lưu", published: "Đã lưu", publishNow: "Lưu",
        publishAndCreateNew: "Lưu rồi thêm mục mới", publishAndDuplicate: "Lưu rồi tạo bản sao",
        duplicate: "Tạo bản sao", deleteEntry: "Xóa mục này", deletePublishedEntry: "Xóa mục này",
        backCollection: " Đang sửa trong mục %{collectionLabel}", unsavedChanges: "Chưa lưu", changesSaved: "Đã lưu",
        deployButtonLabel: "Xem trang", deployPreviewButtonLabel: "Xem trang", status: "Trạng thái: %{status}",
        statusInfoTooltipDraft: "Mục này đang là bản nháp.",
        statusInfoTooltipInReview: "Mục này đang được xem lại.",
      },
      editorWidgets: {
        markdown: {
          bold: "Đậm", italic: "Nghiêng", strikethrough: "Gạch ngang", code: "Mã", link: "Liên kết",
          linkPrompt: "Địa chỉ của liên kết: https://…, hoặc loại:tên, ví dụ san-pham:den-da",
          headings: "Tiêu đề", quote: "Trích dẫn", bulletedList: "Danh sách", numberedList: "Danh sách đánh số",
          addComponent: "Thêm ảnh", richText: "Soạn thảo", markdown: "Chữ thuần",
          toggleMode: { rich: "Chuyển sang soạn thảo", markdown: "Chuyển sang chữ thuần" },
        },
        image: {
          choose: "Chọn ảnh", chooseDifferent: "Chọn ảnh khác", remove: "Bỏ ảnh này", chooseMultiple: "Chọn nhiều ảnh",
          chooseUrl: "Lấy từ địa chỉ", replaceUrl: "Đổi địa chỉ", promptUrl: "Địa chỉ của ảnh", addMore: "Thêm ảnh", removeAll: "Bỏ hết ảnh",
        },
        file: {
          chooseUrl: "Lấy từ địa chỉ", chooseMultiple: "Chọn nhiều tệp", replaceUrl: "Đổi địa chỉ",
          promptUrl: "Địa chỉ của tệp", addMore: "Thêm tệp", removeAll: "Bỏ hết tệp",
        },
        datetime: { now: "Hôm nay", clear: "Bỏ ngày", setToNow: "Đặt %{fieldLabel} là hôm nay" },
        list: { add: "Thêm %{item}", addType: "Thêm %{item}" },
        object: { expand: "Mở ra", collapse: "Gập lại" },
      },
    },
    mediaLibrary: {
      mediaLibraryCard: { copy: "Chép", copyUrl: "Chép địa chỉ", copyPath: "Chép đường dẫn", copyName: "Chép tên", copied: "Đã chép", draft: "Mới" },
      mediaLibrary: {
        onDelete: "Bỏ ảnh này?",
        fileTooLarge: "Ảnh nặng quá %{size} kB. Hãy lưu lại thành JPEG nhỏ hơn.",
      },
      mediaLibraryModal: {
        close: "Đóng", images: "Ảnh của mục này", mediaAssets: "Ảnh của mục này", noAssetsFound: "Chưa có ảnh mới. Bấm “Tải ảnh lên”.",
        noImagesFound: "Chưa có ảnh mới. Bấm “Tải ảnh lên”.", upload: "Tải ảnh lên", chooseSelected: "Dùng ảnh đã chọn",
        deleteSelected: "Bỏ ảnh đã chọn",
      },
    },
    ui: {
      default: { goBackToSite: "Về trang xem trước" },
      errorBoundary: {
        title: "Có lỗi", details: "Trang sửa gặp lỗi ngoài dự kiến. Hãy tải lại trang (F5); nếu vẫn vậy, xin ",
        reportIt: "xem mã nguồn của Decap CMS.", detailsHeading: "Chi tiết", privacyWarning: "",
        recoveredEntry: { heading: "Phần bạn đang viết", warning: "Hãy chép phần này ra chỗ khác trước khi tải lại trang.", copyButtonLabel: "Chép" },
      },
      settingsDropdown: { logOut: "Ra khỏi trang sửa", account: "Tùy chọn" },
      toast: {
        onFailToLoadEntries: "Không đọc được: %{details}",
        onFailToPersist: "Chưa lưu được.", onFailToDelete: "Chưa xóa được.", missingRequiredField: "Còn mục bắt buộc chưa điền: xem các ô có chữ đỏ.",
        entrySaved: "Đã lưu", entryPublished: "Đã lưu", onFailToAuth: "%{details}", onFailToPublishEntry: "Chưa lưu được.",
        noteAdded: "Đã thêm ghi chú", onFailToAddNote: "Chưa thêm được ghi chú: %{details}", noteUpdated: "Đã sửa ghi chú",
        onFailToUpdateNote: "Chưa sửa được ghi chú: %{details}", noteDeleted: "Đã xóa ghi chú",
        onFailToDeleteNote: "Chưa xóa được ghi chú: %{details}", noteResolved: "Ghi chú đã xong", noteReopened: "Ghi chú chưa xong",
        onFailToToggleNote: "Chưa đổi được ghi chú: %{details}",
      },
    },
  };
  const merged = (base, more) => {
    const out = { ...base };
    for (const [key, value] of Object.entries(more)) {
      out[key] = typeof value === "object" ? merged(base?.[key] ?? {}, value) : value;
    }
    return out;
  };

  // ---- faults --------------------------------------------------------------------------------
  const node = (name, props, ...children) => {
    const made = Object.assign(document.createElement(name), props);
    made.append(...children);
    return made;
  };
  let shown = null;
  const hide = () => { shown?.remove(); shown = null; };
  const show = (said, told) => {
    hide();
    const items = told.map(({ where, said, hint }) =>
      node("li", {}, ...(where ? [node("b", { textContent: where }), ": "] : []), said, hint ? `. ${hint}` : ""));
    const close = node("button", { type: "button", textContent: "✕", title: "Đóng", onclick: hide });
    close.setAttribute("aria-label", "Đóng");
    shown = node("div", { className: "kc-loi" }, close, node("p", { textContent: said }), ...(items.length ? [node("ul", {}, ...items)] : []));
    shown.setAttribute("role", "alert");
    document.body.append(shown);
  };
  addEventListener("hashchange", hide);

  // ---- the endpoint --------------------------------------------------------------------------
  // What this window wrote last, by entry: its form still names the version that it was opened with.
  const wrote = new Map();
  const CHANGING = new Set(["persistEntry", "deleteFile", "deleteFiles"]);
  const AWAY = "Không nói chuyện được với máy. Cửa sổ đen chạy kcsite còn mở không? Mở lại rồi bấm “Lưu” lần nữa; đừng đóng trang này.";

  const ask = async (url, payload) => {
    let known;
    if (payload.action === "persistEntry") {
      const file = payload.params.dataFiles[0];
      const base = JSON.parse(file.raw)._ban ?? "";
      const last = wrote.get(file.path);
      known = { path: file.path, base, now: last?.base === base ? last.now : base };
      payload = { ...payload, params: { ...payload.params, known: known.now } };
    }
    let reply;
    try {
      reply = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(payload) });
    } catch {
      show(AWAY, []);
      shown.dataset.away = "1";
      throw new Error(AWAY);
    }
    const said = await reply.json().catch(() => ({ error: AWAY }));
    if (!reply.ok) {
      if (payload.action !== "getEntry") show(said.error, said.told ?? []);
      throw Object.assign(new Error(said.error), { status: reply.status });
    }
    // What the page reads on its own must not take away what it said of a save or a deletion.
    if (CHANGING.has(payload.action) || shown?.dataset.away) hide();
    if (known) wrote.set(known.path, { base: known.base, now: said.digest });
    if (payload.action.startsWith("delete")) for (const path of payload.params.paths ?? [payload.params.path]) wrote.delete(path);
    return said;
  };

  const begin = async () => {
    const { CMS, createClass, h } = window;
    CMS.registerLocale("vi", merged(CMS.getLocale("vi"), WORDS));

    // Nobody logs in on one's own computer.
    const Enter = createClass({
      componentDidMount() { this.props.onLogin({}); },
      render: () => null,
    });
    CMS.registerBackend("khuyencong", class {
      constructor(config, options) {
        const proxy = CMS.getBackend("proxy").init(config, options);
        proxy.request = (payload) => ask(proxy.proxyUrl, payload);
        proxy.authComponent = () => Enter;
        return proxy;
      }
    });

    CMS.registerWidget("diem-nhin", createClass({
      getInitialState: () => ({ src: "" }),
      // The picture is the one that the same item shows above.
      componentDidMount() {
        this.find();
        this.watcher = new MutationObserver(this.find);
        for (let up = this.box?.parentElement, steps = 0; up && steps < 8; up = up.parentElement, steps += 1) {
          if (up.querySelectorAll("[data-kc-diem]").length > 1) break;
          this.around = up;
        }
        if (this.around) this.watcher.observe(this.around, { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
      },
      componentWillUnmount() { this.watcher?.disconnect(); },
      find() {
        const found = [...(this.around?.querySelectorAll("img") ?? [])].find((img) => !img.dataset.kc && img.src);
        const src = found?.src ?? "";
        if (src !== this.state.src) this.setState({ src });
      },
      place(event) {
        const box = event.currentTarget.getBoundingClientRect();
        const part = (at, from, size) => Math.min(1, Math.max(0, Math.round(((at - from) / size) * 100) / 100));
        this.props.onChange([part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height)]);
      },
      render() {
        const value = this.props.value?.toJS?.() ?? this.props.value ?? [0.5, 0.5];
        const [x, y] = value;
        const words = `Ngang ${Math.round(x * 100)} %, dọc ${Math.round(y * 100)} %`;
        return h("div", { className: "kc-diem", "data-kc-diem": "", id: this.props.forID, ref: (box) => { this.box = box; } },
          this.state.src
            ? h("div", { onClick: this.place },
              h("img", { src: this.state.src, "data-kc": "1", alt: "Bấm vào chỗ quan trọng nhất của ảnh" }),
              h("i", { style: { left: `${x * 100}%`, top: `${y * 100}%` } }))
            : null,
          h("p", {}, this.state.src ? words : "Chọn ảnh trước, rồi bấm vào chỗ quan trọng nhất."));
      },
    }));

    const config = await (await fetch("/admin/cau-hinh.json")).json();
    CMS.init({ config });
  };

  // ---- the way to the live page and to the history ---------------------------------------------
  const way = node("nav", { className: "kc-duong" });
  way.setAttribute("aria-label", "Xem trang và lịch sử");
  const point = () => {
    const found = /^#\/collections\/([a-z]+)\/entries\/([a-z0-9-]+)/.exec(location.hash);
    const link = (href, textContent, target) => node("a", { href, textContent, ...(target && { target, rel: "noopener" }) });
    way.replaceChildren(...(found
      ? [link(`/admin/xem/${found[1]}/${found[2]}`, "Xem trang", "kc-xem"), link(`/admin/lich-su/?muc=${found[1]}/${found[2]}`, "Lịch sử", "kc-lich-su")]
      : [link("/", "Xem trang", "kc-xem"), link("/admin/lich-su/", "Lịch sử", "kc-lich-su")]));
  };
  // Entries are searched by their letters without accents: so must be what is looked for.
  const plain = () => {
    const found = /^(#\/.*search\/)(.+)$/.exec(location.hash);
    if (!found) return;
    const bare = decodeURIComponent(found[2]).normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
    const hash = found[1] + encodeURIComponent(bare);
    if (hash !== location.hash) location.replace(hash);
  };
  addEventListener("hashchange", plain);
  addEventListener("hashchange", point);
  addEventListener("DOMContentLoaded", () => { document.body.append(way); point(); begin(); });
})();
