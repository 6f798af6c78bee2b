// What the module asks of the worker: Module.onPage(page, pages), where it was set, tells the progress of a long PDF.
mergeInto(LibraryManager.library, {
    offerta_export_progress: function (page, pages) {
        if (Module["onPage"]) Module["onPage"](page, pages);
    },
});
