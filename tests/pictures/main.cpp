// Writes the pictures that are drawn from tables of the code: offerta_pictures docs

#include <fstream>
#include <iostream>

#include "tests/pictures/workflow_page.hpp"

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: offerta_pictures FOLDER\n";
        return 2;
    }
    std::string const path = std::string{arguments[1]} + "/campaign-workflow.md";
    std::ofstream file{path, std::ios::binary};
    file << offerta::test::workflow_page();
    file.close();
    if (!file) {
        std::cerr << path << ": cannot be written\n";
        return 1;
    }
    return 0;
}
